import { expect, it } from 'vitest';

it('exports exactly these names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "bandpass",
      "designButterworth",
      "fft",
      "fixLength",
      "ifft",
      "irfft",
      "minMax",
      "minMaxEcg",
      "minMaxPreprocessing",
      "parsePipeline",
      "pickLeads",
      "pipeline",
      "resample",
      "resampleEcg",
      "resamplePoly",
      "rfft",
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
