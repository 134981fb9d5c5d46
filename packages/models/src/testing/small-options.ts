import type { builtInBackbones } from '../backbones/built-in.ts';
import type { JsonObject } from '../json.ts';

const RECURRENT = { units: 5, stemChannels: 4, stemKernelSize: 5 };
/** Options that make each built-in backbone small enough for the cpu backend. */
export const SMALL_OPTIONS: Readonly<Record<(typeof builtInBackbones.ids)[number], JsonObject>> = {
  'resnet1d-small': { channels: [4, 8, 8], kernelSize: 3, stemChannels: 4, stemKernelSize: 5 },
  'inception-time': { filters: 2, depth: 3, kernels: [9, 5, 3] },
  lstm: RECURRENT,
  bilstm: RECURRENT,
  gru: RECURRENT,
  bigru: RECURRENT,
  'patch-transformer': { patchSize: 8, width: 8, depth: 2, heads: 2, hidden: 12, dropout: 0.1 },
  'paper-rnn': { units: 6 },
  'paper-lstm': { units: 4 },
  'paper-vit': { width: 8, depth: 2, heads: 2, hidden: 12 },
};
