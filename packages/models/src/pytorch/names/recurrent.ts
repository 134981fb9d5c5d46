import type { RecurrentOptions } from '../../backbones/recurrent.ts';
import type { PyTorchNames } from '../names.ts';

/** The modules of the benchmark's `RNN1d`, an `nn.LSTM` at place 1; our stem has no counterpart. */
export function lstmNames({ depth }: RecurrentOptions, bidirectional: boolean): PyTorchNames {
  const layers = Array.from({ length: depth }, (_, i) => [
    [`lstm${i + 1}`, `1.*_l${i}`],
    ...(bidirectional ? [[`lstm${i + 1}_backward`, `1.*_l${i}_reverse`]] : []),
  ]);
  return Object.fromEntries(layers.flat());
}
