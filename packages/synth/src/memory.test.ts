import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createSyntheticDataset } from './dataset/create-synthetic-dataset.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use, those outside the heap included, when all that can be freed is freed. */
function inUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('a thousand records leave no memory behind', () => {
  const dataset = createSyntheticDataset({ size: 1300, sampleRate: 100, durationSeconds: 2 });
  const make = (from: number, to: number) => {
    for (let i = from; i < to; i++) dataset.record(i);
  };
  make(0, 300);
  const before = inUse();
  make(300, 1300);
  // The samples of one record in ten would be as much.
  expect(inUse() - before).toBeLessThan(1e6);
});
