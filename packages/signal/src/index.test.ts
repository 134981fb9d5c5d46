import { expect, it } from 'vitest';

it('exports exactly these names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "augmentation",
      "bandpass",
      "designButterworth",
      "detectRPeaks",
      "fft",
      "fixLength",
      "ifft",
      "irfft",
      "medianBeat",
      "medianBeatFeatures",
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
