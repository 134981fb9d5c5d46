import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { runRaw } from '../registry.ts';

/** What tfjs fuses behind a product or convolution. */
export interface FusedTail {
  bias?: TensorInfo | undefined;
  activation?: string | undefined;
  preluActivationWeights?: TensorInfo | undefined;
  leakyreluAlpha?: number | undefined;
}

const SIMPLE: Record<string, string> = {
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
};

/** Adds the bias and applies the activation with the backend's own kernels; takes `y` over. */
export function activate(context: KernelContext, y: TensorInfo, tail: FusedTail): TensorInfo {
  let result = y;
  const then = (name: string, inputs: Record<string, TensorInfo>, attrs?: object) => {
    const next = runRaw(context, name, inputs, attrs);
    context.dispose(result);
    result = next;
  };
  if (tail.bias) then('Add', { a: result, b: tail.bias });
  const { activation = 'linear' } = tail;
  if (activation === 'prelu') {
    then('Prelu', { x: result, alpha: tail.preluActivationWeights as TensorInfo });
  } else if (activation === 'leakyrelu') {
    then('LeakyRelu', { x: result }, { alpha: tail.leakyreluAlpha });
  } else if (activation !== 'linear') {
    then(SIMPLE[activation] ?? activation, { x: result });
  }
  return result;
}
