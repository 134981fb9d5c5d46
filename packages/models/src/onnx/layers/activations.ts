import { UnsupportedError } from '@einthoven/core';
import type { OnnxAttribute, OnnxLayerCall, OnnxOrder, OnnxResult } from '../layer-call.ts';

type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** tfjs' activations that are one operator, by name. */
const OPERATORS: Readonly<Record<string, readonly [string, Attributes?]>> = {
  relu: ['Relu'],
  sigmoid: ['Sigmoid'],
  tanh: ['Tanh'],
  elu: ['Elu'],
  selu: ['Selu'],
  softplus: ['Softplus'],
  softsign: ['Softsign'],
  hardSigmoid: ['HardSigmoid', { alpha: 0.2, beta: { float: 0.5 } }],
};

type Ordered = { readonly name: string; readonly order: OnnxOrder };

/** Adds an activation, as a layer's configuration names it, after a value. */
export function addActivation(call: OnnxLayerCall, activation: unknown, value: Ordered): Ordered {
  const { name, order } = value;
  const id = activationId(activation);
  if (id === 'linear') return value;
  if (id === 'softmax')
    return { name: call.add('Softmax', [name], { axis: channels(order) }), order };
  if (id === 'swish') {
    return { name: call.add('Mul', [name, call.add('Sigmoid', [name])]), order };
  }
  if (id === 'gelu') return { name: gelu(call, name), order };
  const known = OPERATORS[id];
  if (known) return { name: call.add(known[0], [name], known[1]), order };
  throw new UnsupportedError(
    `layer '${call.layer.name}' has the activation ${id}, which toOnnx cannot write`,
    {
      argument: 'model',
      value: id,
      hint: `Use one of: linear, softmax, swish, gelu, ${Object.keys(OPERATORS).join(', ')}.`,
    },
  );
}

/** Activation: one of those by name. */
export function activation(call: OnnxLayerCall): OnnxResult {
  const { order } = call;
  return addActivation(call, call.config.activation, { name: call.input(0, order), order });
}

/** LeakyReLU, with its slope below 0. */
export function leakyRelu(call: OnnxLayerCall): OnnxResult {
  const alpha = { float: Number(call.config.alpha) };
  return { name: call.add('LeakyRelu', [call.input(0, call.order)], { alpha }), order: call.order };
}

/** ELU; tfjs has it with alpha 1 alone, as ONNX by default. */
export function elu(call: OnnxLayerCall): OnnxResult {
  return { name: call.add('Elu', [call.input(0, call.order)]), order: call.order };
}

/** ReLU, cut off above where it has a maximum. */
export function relu(call: OnnxLayerCall): OnnxResult {
  const { maxValue } = call.config;
  const name = call.add('Relu', [call.input(0, call.order)]);
  if (maxValue === null || maxValue === undefined) return { name, order: call.order };
  const most = call.constant('max', [], Float32Array.of(Number(maxValue)));
  return { name: call.add('Min', [name, most]), order: call.order };
}

/** Softmax over the last axis. */
export function softmax(call: OnnxLayerCall): OnnxResult {
  return call.add('Softmax', [call.input()], { axis: Number(call.config.axis ?? -1) });
}

/** x · (1 + erf(x / √2)) / 2; the operator Gelu came with opset 20. */
function gelu(call: OnnxLayerCall, x: string): string {
  const scalar = (name: string, value: number) => call.constant(name, [], Float32Array.of(value));
  const erf = call.add('Erf', [call.add('Mul', [x, scalar('gelu_root', Math.SQRT1_2)])]);
  const both = call.add('Mul', [x, call.add('Add', [erf, scalar('gelu_one', 1)])]);
  return call.add('Mul', [both, scalar('gelu_half', 0.5)]);
}

const channels = (order: OnnxOrder) => (order === 'channels-first' ? 1 : -1);

function activationId(activation: unknown): string {
  if (!activation) return 'linear';
  if (typeof activation === 'string') return activation;
  return String((activation as { className?: unknown }).className);
}
