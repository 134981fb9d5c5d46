import type { EcgModel } from '@einthoven/models';
import { memory, zeros } from '@tensorflow/tfjs-core';
import { tinyModel } from './tiny.ts';

/** Makes tiny models for the tests of a file, and sees to it that no tensor outlives a test. */
export function trackModels() {
  let before = 0;
  let models: EcgModel[] = [];
  return {
    create(...options: Parameters<typeof tinyModel>): EcgModel {
      const model = tinyModel(...options);
      models.push(model);
      return model;
    },
    /** To be called before each test. */
    begin(): void {
      // tfjs keeps some tensors of its own from the first call on.
      zeros([1]).dispose();
      before = memory().numTensors;
      models = [];
    },
    /** To be called after each test; throws when tensors are left. */
    end(): void {
      for (const model of models) model.dispose();
      const left = memory().numTensors - before;
      if (left !== 0) throw new Error(`${left} tensors are left`);
    },
  };
}
