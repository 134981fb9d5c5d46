import { resnet1dSmall } from '../backbones/resnet1d.ts';
import { classificationHead } from '../heads/classification-head.ts';
import type { Head } from '../heads/head.ts';
import { regressionHead } from '../heads/regression-head.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import type { Pooling } from '../model/pooling.ts';

/** Heads of both kinds. */
const tinyHeads: readonly Head[] = [
  regressionHead({
    name: 'intervals',
    outputs: ['prMs', 'qtMs'],
    scaling: { mean: [160, 400], standardDeviation: [20, 40] },
    dropout: 0.5,
  }),
  classificationHead({ name: 'diagnosis', classes: ['MI', 'CD', 'HYP'], dropout: 0 }),
];

/** A residual network small enough for the cpu backend, on 16 samples of 2 leads. */
export function tinyModel({
  seed = 1,
  heads = tinyHeads,
  pooling = 'mean-max' as Pooling,
} = {}): EcgModel {
  return buildModel({
    backbone: resnet1dSmall,
    options: { channels: [2, 3], kernelSize: 3, stemChannels: 2, stemKernelSize: 3 },
    input: { samples: 16, leads: 2 },
    pooling,
    heads,
    seed,
  });
}
