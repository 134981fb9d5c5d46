import { asNdArray, toContiguous } from '@einthoven/core';
import {
  buildModel,
  builtInBackbones,
  classificationHead,
  type ModelBundle,
} from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { predict } from '@einthoven/training';
import { DIAGNOSIS } from '@einthoven/transfer';
import '@tensorflow/tfjs-backend-cpu';
import { setBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { askWindows } from './ask-windows.ts';

it('gives the mean that a predictor gives, and a maximum that is no less', async () => {
  await setBackend('cpu');
  const head = classificationHead({ name: DIAGNOSIS, classes: ['a', 'b'] });
  const input = { samples: 64, leads: 2 };
  const backbone = builtInBackbones.get('tiny-separable');
  const model = buildModel({ backbone, input, heads: [head], seed: 0 });
  const windows = { samples: 64, count: 3 };
  const bundle: ModelBundle = {
    ...{ model, windows, preprocessing: standardPreprocessing(), provenance: null },
  };
  const data = Float32Array.from({ length: 4 * 200 * 2 }, (_, i) => Math.sin(i * i));
  const records = asNdArray(data, [4, 200, 2]);
  const { mean, maximum } = await askWindows(bundle, records);
  const expected = await predict(model, records, { windows });
  const means = toContiguous(mean);
  for (const [i, value] of toContiguous(expected[DIAGNOSIS] ?? mean).entries()) {
    expect(means[i]).toBeCloseTo(value, 5);
    expect(maximum.data[i]).toBeGreaterThanOrEqual(value - 1e-6);
  }
  expect(maximum.shape).toEqual([4, 2]);
  expect([...maximum.data].some((value, i) => value > (means[i] ?? 1) + 1e-6)).toBe(true);
  model.dispose();
});
