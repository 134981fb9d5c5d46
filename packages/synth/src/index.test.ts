import { expect, test } from 'vitest';

test('exports what the README lists', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "CONDITIONS",
      "DOWER_LEAD_FIELD",
      "ELECTRODES",
      "KORS_LEAD_FIELD",
      "MEASUREMENTS",
      "MEASUREMENT_VERSION",
      "NORMALIZED_MEASUREMENTS",
      "POPULATIONS",
      "RHYTHMS",
      "SUPERCLASSES",
      "WAVE_BOUNDARIES",
      "atrialFibrillation",
      "baselineWander",
      "createSyntheticDataset",
      "createSyntheticSource",
      "intervalTarget",
      "mainsNoise",
      "measurementTarget",
      "muscleNoise",
      "normalizedMeasurements",
      "serveExamples",
      "sinusRhythm",
      "superclassTarget",
      "superclassesOf",
      "synthesizeEcg",
      "syntheticExamples",
    ]
  `);
});
