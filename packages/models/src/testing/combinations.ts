import type { Preprocessing } from '@einthoven/core';
import { builtInBackbones } from '../backbones/built-in.ts';
import type { CombinedMember } from '../backbones/combined-options.ts';
import { loadBundle } from '../bundle/load-bundle.ts';
import { memoryHandler } from '../bundle/memory-handler.ts';
import { saveBundle } from '../bundle/save-bundle.ts';
import { regressionHead } from '../heads/regression-head.ts';
import type { JsonObject } from '../json.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { SMALL_OPTIONS } from './small-options.ts';

/** The size at which {@link build} builds. */
export const INPUT = { samples: 32, leads: 2 };
/** What {@link build} puts on a backbone. */
export const HEADS = [regressionHead({ name: 'intervals', outputs: ['prMs', 'qtMs'] })];
/** A residual network: 8 channels, 4 steps of 32 samples. */
export const RESNET: CombinedMember = { id: 'resnet1d-8', options: SMALL_OPTIONS['resnet1d-8'] };
/** A plain network of the same features. */
export const CNN: CombinedMember = { id: 'cnn1d', options: SMALL_OPTIONS.cnn1d };
/** What reads the vectors of 16 numbers that the two give. */
export const TOP: CombinedMember = { id: 'cnn1d', options: { channels: [4, 6], kernelSize: 3 } };
/** Options of `combined` in which it does. */
export const STACK = { members: [RESNET, CNN], join: 'stack', top: TOP } as const;

/** A model of a built-in backbone. */
export function build(id: string, options: JsonObject = {}, seed = 1): EcgModel {
  return buildModel({
    backbone: builtInBackbones.get(id),
    options,
    input: INPUT,
    heads: HEADS,
    seed,
  });
}

const NO_PREPROCESSING: Preprocessing = {
  apply: (ecg) => ecg,
  accepts() {},
  output: { sampleRate: 100, leads: [] },
  toJSON: () => null,
};

/** What comes back of a model that goes through a bundle. */
export async function savedAndLoaded(
  model: EcgModel,
  registry = builtInBackbones,
): Promise<EcgModel> {
  const handler = memoryHandler();
  const windows = { samples: 32, count: 1 };
  await saveBundle({ model, preprocessing: NO_PREPROCESSING, windows, provenance: null }, handler);
  const parsePreprocessing = () => NO_PREPROCESSING;
  return (await loadBundle(handler, { parsePreprocessing, registry })).model;
}
