import { singleLabelRows } from '@einthoven/evaluation';
import { DIAGNOSIS } from '@einthoven/transfer';
import { expect, it } from 'vitest';
import { loadFiveClasses } from './five-classes.ts';
import { PAPER_SAMPLES, paperPreprocessing } from './paper-preprocessing.ts';

it('keeps the synthetic records that have exactly one class, from 0 to 1 in each of eight leads', async () => {
  const records = { train: 40, validation: 20, test: 20 };
  const preprocessing = paperPreprocessing();
  const target = await loadFiveClasses({ folders: [], records, preprocessing });
  const { examples, patientIds } = target.train;
  const [count, samples, leads] = examples.inputs.shape as [number, number, number];
  expect([samples, leads]).toEqual([PAPER_SAMPLES, 8]);
  expect(count).toBeGreaterThan(10);
  expect(count).toBeLessThanOrEqual(40);
  const labels = examples.targets[DIAGNOSIS];
  expect(labels && singleLabelRows(labels)).toHaveLength(count);
  expect(patientIds).toEqual(examples.ids);
  expect([...examples.inputs.data].every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(target.multiLabel).toBe(false);
});
