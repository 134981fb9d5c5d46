import '@tensorflow/tfjs-backend-cpu';
import { describe, it } from 'vitest';
import { backboneContract } from '../testing/index.ts';
import { builtInBackbones } from './built-in.ts';

const RECURRENT = { units: 5, stemChannels: 4, stemKernelSize: 5 };
const SMALL = {
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

for (const id of builtInBackbones.ids) {
  describe(`backbone ${id}`, () => {
    const backbone = builtInBackbones.get(id);
    for (const { name, run } of backboneContract(backbone, { options: SMALL[id] })) it(name, run);
  });
}
