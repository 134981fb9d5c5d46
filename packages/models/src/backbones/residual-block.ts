import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Convolution, NetworkBuilder } from './network-builder.ts';
import { sum } from './plain-layers.ts';

/** What {@link residualBlock} is made of. */
interface ResidualBlock {
  /** Each is normalised, and all but the last rectified. */
  readonly convolutions: readonly Convolution[];
  /** Whether the last normalisation starts at 0, so that the block starts as its shortcut. */
  readonly silent: boolean;
  /** The block's input, brought to the shape of its convolutions' output. */
  readonly shortcut: SymbolicTensor;
}

/** Convolutions and a shortcut around them, rectified after their sum. */
export function residualBlock(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { convolutions, silent, shortcut }: ResidualBlock,
): SymbolicTensor {
  const last = convolutions.length;
  const branch = convolutions.reduce((y, convolution, i) => {
    const order = i + 1;
    const filtered = net.convolve(`${name}_conv${order}`, y, convolution);
    const zero = silent && order === last;
    const normal = net.normalise(`${name}_norm${order}`, filtered, { zero });
    return order === last ? normal : net.relu(`${name}_relu${order}`, normal);
  }, x);
  return net.relu(`${name}_relu${last}`, sum(`${name}_add`, [branch, shortcut]));
}

/** A convolution of one step to other channels, and its normalisation. */
export function projection(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  { filters, stride = 1 }: { readonly filters: number; readonly stride?: number },
): SymbolicTensor {
  const y = net.convolve(`${name}_conv`, x, { filters, kernelSize: 1, stride });
  return net.normalise(`${name}_norm`, y);
}
