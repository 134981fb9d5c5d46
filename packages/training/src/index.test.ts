import { expect, it } from 'vitest';

it('exports what it promises', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "adamW",
      "binaryCrossEntropyWithLogits",
      "constantRate",
      "cosineRestarts",
      "exponential",
      "extractFeatures",
      "fit",
      "focal",
      "gaussianNll",
      "huber",
      "jsonlLog",
      "mae",
      "momentum",
      "nAdam",
      "oneCycle",
      "predict",
      "predictWithUncertainty",
      "prepareTargets",
      "quantileLoss",
      "readAll",
      "softmaxCrossEntropy",
      "tensorBoardLog",
      "version",
      "warmUp",
    ]
  `);
});
