import { expect, it } from 'vitest';

it('exports what it promises', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "adamW",
      "binaryCrossEntropyWithLogits",
      "constantRate",
      "extractFeatures",
      "fit",
      "huber",
      "mae",
      "oneCycle",
      "predict",
      "readAll",
      "softmaxCrossEntropy",
    ]
  `);
});
