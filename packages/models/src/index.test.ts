import { expect, it } from 'vitest';

it('exports what it promises', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "HEAD_STAGE",
      "LEAST_VARIANCE",
      "applyFeatures",
      "applyModel",
      "bigru",
      "bilstm",
      "buildModel",
      "builtInBackbones",
      "classificationHead",
      "cnn1d",
      "combineWeights",
      "combinedBackbone",
      "createBackboneRegistry",
      "decodeSafetensors",
      "defineBackbone",
      "describeNetwork",
      "encodeSafetensors",
      "exportPyTorch",
      "fcnWang",
      "freezeStages",
      "frozenStages",
      "getWeights",
      "gru",
      "headWidth",
      "importPyTorch",
      "inceptionTime",
      "kanres",
      "kanresAttention",
      "layerSeed",
      "linearHead",
      "loadBundle",
      "lstm",
      "memoryHandler",
      "paperCnn",
      "paperLstm",
      "paperRnn",
      "paperVit",
      "patchTransformer",
      "pyTorchNames",
      "rawWidth",
      "regressionHead",
      "requireInputShape",
      "resnet1d8",
      "resnet1dSmall",
      "resnet1dWang",
      "safetensorsMetadata",
      "saveBundle",
      "setWeights",
      "tinySeparable",
      "version",
      "weightsByName",
      "xresnet1d101",
      "xresnet1d18",
      "xresnet1d34",
      "xresnet1d50",
    ]
  `);
});

it('exports a handler for Node, and a contract for tests', async () => {
  expect(Object.keys(await import('./node/index.ts'))).toEqual(['directoryHandler']);
  expect(Object.keys(await import('./testing/index.ts'))).toEqual(['backboneContract']);
});
