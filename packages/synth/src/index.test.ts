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
      "bandLimits",
      "baselineWander",
      "clipping",
      "createPopulation",
      "createSyntheticDataset",
      "createSyntheticSource",
      "electrodeMotion",
      "gainError",
      "intervalTarget",
      "looseElectrode",
      "mainsNoise",
      "measurementTarget",
      "muscleNoise",
      "normalizedMeasurements",
      "quantisation",
      "recordedNoise",
      "serveExamples",
      "sinusRhythm",
      "superclassTarget",
      "superclassesOf",
      "swappedElectrodes",
      "synthesizeEcg",
      "syntheticExamples",
      "whiteNoise",
    ]
  `);
});
