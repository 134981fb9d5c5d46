import { expect, it } from 'vitest';

it('exports', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "accuracy",
      "auroc",
      "averagePrecision",
      "bootstrapInterval",
      "brier",
      "checkOverlap",
      "confusionMatrix",
      "constantPredictor",
      "f1",
      "fitRidge",
      "macroAuroc",
      "macroAurocInterval",
      "meanAbsoluteError",
      "pairedBootstrap",
      "rSquared",
      "rocketFeatures",
      "rootMeanSquaredError",
      "singleLabelRows",
      "splitByFold",
      "splitByPatient",
      "subsetAccuracy",
      "takeFraction",
    ]
  `);
});
