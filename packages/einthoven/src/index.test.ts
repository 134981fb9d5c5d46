import { expect, it } from 'vitest';

it('exports exactly the documented names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "BUDGETS",
      "SEPARATE_TASKS",
      "SYNTHETIC_TASKS",
      "claimsOf",
      "createIntervalSource",
      "createIntervalTarget",
      "createReconstructionSource",
      "createStudy",
      "createSyntheticSources",
      "createSyntheticTarget",
      "featureSets",
      "intervalExamples",
      "intervalsHead",
      "loadPredictor",
      "prepareRecords",
      "renderMarkdown",
      "renderReport",
      "resultCsv",
      "saliency",
      "targetPart",
    ]
  `);
});

it('exports exactly these names for Node', async () => {
  expect(Object.keys(await import('./node/index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "MIT_BIH_VALIDATION",
      "PTB_XL_MULTI_LABEL",
      "PTB_XL_SINGLE_LABEL",
      "deepfakeIntervalSource",
      "ludbIntervalRecords",
      "ludbIntervalSource",
      "ludbIntervalTarget",
      "mitBihTarget",
      "ptbXlIntervalSource",
      "ptbXlTarget",
    ]
  `);
});
