import '@tensorflow/tfjs-backend-cpu';
import { describe, it } from 'vitest';
import { backboneContract } from '../testing/index.ts';
import { builtInBackbones } from './built-in.ts';

const SMALL = {
  'resnet1d-small': { channels: [4, 8, 8], kernelSize: 3, stemChannels: 4, stemKernelSize: 5 },
  'inception-time': { filters: 2, depth: 3, kernels: [9, 5, 3] },
};

for (const id of builtInBackbones.ids) {
  describe(`backbone ${id}`, () => {
    const backbone = builtInBackbones.get(id);
    for (const { name, run } of backboneContract(backbone, { options: SMALL[id] })) it(name, run);
  });
}
