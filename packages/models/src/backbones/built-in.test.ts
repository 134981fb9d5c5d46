import '@tensorflow/tfjs-backend-cpu';
import { describe, it } from 'vitest';
import { backboneContract } from '../testing/index.ts';
import { SMALL_OPTIONS } from '../testing/small-options.ts';
import { builtInBackbones } from './built-in.ts';

for (const id of builtInBackbones.ids) {
  describe(`backbone ${id}`, () => {
    const backbone = builtInBackbones.get(id);
    for (const { name, run } of backboneContract(backbone, { options: SMALL_OPTIONS[id] }))
      it(name, run);
  });
}
