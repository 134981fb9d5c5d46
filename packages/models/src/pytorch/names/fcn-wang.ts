import type { FcnWangOptions } from '../../backbones/fcn-wang.ts';
import type { PyTorchNames } from '../names.ts';

/** The modules of the benchmark's `fcn_wang`: each layer a convolution, its norm and a ReLU. */
export function fcnWangNames({ channels }: FcnWangOptions): PyTorchNames {
  const layers = channels.map((_, i) => [
    [`layer${i + 1}_conv`, `${i}.0`],
    [`layer${i + 1}_norm`, `${i}.1`],
  ]);
  return Object.fromEntries(layers.flat());
}
