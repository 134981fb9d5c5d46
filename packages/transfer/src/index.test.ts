import { expect, it } from 'vitest';

it('exports what the documentation names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "BUILT_IN_SCHEMES",
      "DIAGNOSIS",
      "NUMBERS",
      "combinedDiscriminative",
      "combinedRidge",
      "combinedStacked",
      "defineScheme",
      "defineStudy",
      "discriminative",
      "discriminativeWarm",
      "ensemble",
      "ensembleOf",
      "estimateStudy",
      "fineTuning",
      "freezeFirst",
      "frozenRidge",
      "fullFineTune",
      "gradualUnfreezing",
      "inProcess",
      "joint",
      "l2Sp",
      "linearProbe",
      "loadStudy",
      "memoryStore",
      "planSteps",
      "pretrain",
      "pretrainingRows",
      "risingRates",
      "runStudy",
      "scratch",
      "transfer",
      "zeroLabel",
    ]
  `);
});
