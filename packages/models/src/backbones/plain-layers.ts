import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { PadTime } from '../layers/pad-time.ts';

/** A window over time. */
interface Window {
  /** In steps. */
  readonly size: number;
  /** In steps; default: the size. */
  readonly stride?: number;
  /** 'same' (default) also takes the part of a window at the end; 'valid' drops it. */
  readonly padding?: 'same' | 'valid';
}

/** The largest value of each window. */
export function maxPool(name: string, x: SymbolicTensor, window: Window): SymbolicTensor {
  return layers.maxPooling1d({ name, ...sizes(window) }).apply(x) as SymbolicTensor;
}

/** The mean of each window, over what is there of it. */
export function averagePool(name: string, x: SymbolicTensor, window: Window): SymbolicTensor {
  return layers.averagePooling1d({ name, ...sizes(window) }).apply(x) as SymbolicTensor;
}

function sizes({ size, stride = size, padding = 'same' }: Window) {
  return { poolSize: size, strides: stride, padding };
}

/** As many zeros before as after the signal, PyTorch's way. */
export function padTime(name: string, x: SymbolicTensor, padding: number): SymbolicTensor {
  return padding === 0 ? x : (new PadTime({ name, padding }).apply(x) as SymbolicTensor);
}

/** The sum of tensors of one shape. */
export function sum(name: string, tensors: SymbolicTensor[]): SymbolicTensor {
  return layers.add({ name }).apply(tensors) as SymbolicTensor;
}

/** The values, times `slope` where they are negative. */
export function leakyRelu(name: string, x: SymbolicTensor, slope: number): SymbolicTensor {
  return layers.leakyReLU({ name, alpha: slope }).apply(x) as SymbolicTensor;
}

/** The values, a share of them dropped in training. */
export function dropout(name: string, x: SymbolicTensor, rate: number): SymbolicTensor {
  return layers.dropout({ name, rate }).apply(x) as SymbolicTensor;
}
