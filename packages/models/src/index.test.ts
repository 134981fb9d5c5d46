import { expect, it } from 'vitest';

it('exports what it promises', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "HEAD_STAGE",
      "applyFeatures",
      "applyModel",
      "bigru",
      "bilstm",
      "buildModel",
      "builtInBackbones",
      "classificationHead",
      "createBackboneRegistry",
      "decodeSafetensors",
      "defineBackbone",
      "describeNetwork",
      "encodeSafetensors",
      "freezeStages",
      "frozenStages",
      "getWeights",
      "gru",
      "headWidth",
      "inceptionTime",
      "layerSeed",
      "loadBundle",
      "lstm",
      "memoryHandler",
      "paperLstm",
      "paperRnn",
      "paperVit",
      "patchTransformer",
      "rawWidth",
      "regressionHead",
      "resnet1dSmall",
      "saveBundle",
      "setWeights",
      "weightsByName",
    ]
  `);
});

it('exports a handler for Node, and a contract for tests', async () => {
  expect(Object.keys(await import('./node/index.ts'))).toEqual(['directoryHandler']);
  expect(Object.keys(await import('./testing/index.ts'))).toEqual(['backboneContract']);
});
