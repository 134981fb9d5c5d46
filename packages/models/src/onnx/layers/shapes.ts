import type { OnnxLayerCall, OnnxResult, OnnxTranslation } from '../layer-call.ts';

/** Dropout, noise and the like: nothing in inference. */
export function identity(call: OnnxLayerCall): OnnxResult {
  return { name: call.input(0, call.order), order: call.order };
}

/** Reshape and Flatten, in tfjs' order of axes. */
export function reshape(call: OnnxLayerCall): OnnxResult {
  return call.add('Reshape', [call.input(), call.integers([-1, ...call.outputShape])]);
}

/** Permute; tfjs counts the axes after the batch from 1. */
export function permute(call: OnnxLayerCall): OnnxResult {
  return call.add('Transpose', [call.input()], { perm: [0, ...(call.config.dims as number[])] });
}

/** Add, Multiply and the others that join equal shapes, or broadcast steps of one. */
export function mergeBy(operator: 'Sum' | 'Mean' | 'Max' | 'Min'): OnnxTranslation {
  return (call) => {
    const { order } = call;
    const inputs = call.inputShapes.map((_, i) => call.input(i, order));
    return { name: call.add(operator, inputs), order };
  };
}

/** Multiply: ONNX has it for two. */
export function multiply(call: OnnxLayerCall): OnnxResult {
  const { order } = call;
  const [first, ...others] = call.inputShapes.map((_, i) => call.input(i, order));
  return { name: others.reduce((x, y) => call.add('Mul', [x, y]), first as string), order };
}

/** Concatenate along any axis, the last by default. */
export function concatenate(call: OnnxLayerCall): OnnxResult {
  const rank = call.outputShape.length + 1;
  const given = Number(call.config.axis ?? -1);
  const axis = given < 0 ? given + rank : given;
  const order = axis === rank - 1 ? call.order : 'channels-last';
  const inputs = call.inputShapes.map((_, i) => call.input(i, order));
  const name = call.add('Concat', inputs, { axis: order === 'channels-first' ? 1 : axis });
  return { name, order };
}
