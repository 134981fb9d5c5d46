import { expect, it } from 'vitest';

it('exports exactly these names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "bandpass",
      "designButterworth",
      "fixLength",
      "minMax",
      "minMaxEcg",
      "minMaxPreprocessing",
      "parsePipeline",
      "pickLeads",
      "pipeline",
      "resample",
      "resampleEcg",
      "resamplePoly",
      "selectLeads",
      "sosfilt",
      "sosfiltZi",
      "sosfiltfilt",
      "standardPreprocessing",
      "standardize",
      "standardizeEcg",
    ]
  `);
});
