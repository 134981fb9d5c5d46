import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createSyntheticDataset } from './dataset/create-synthetic-dataset.ts';
import { streamEcg } from './stream/stream-ecg.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use, those outside the heap included, when all that can be freed is freed. */
async function inUse(): Promise<number> {
  collect();
  // Array buffers are given back behind the scenes.
  await new Promise((resolve) => setTimeout(resolve, 20));
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('five hundred records leave no memory behind', async () => {
  const dataset = createSyntheticDataset({ size: 600, sampleRate: 100, durationSeconds: 2 });
  const make = (from: number, to: number) => {
    for (let i = from; i < to; i++) dataset.record(i);
  };
  make(0, 100);
  const before = await inUse();
  make(100, 600);
  // The samples of one record in ten would be as much.
  expect((await inUse()) - before).toBeLessThan(1e6);
});

test('a stream takes no more memory the longer it runs', async () => {
  const options = { sampleRate: 100, chunkSeconds: 10, rhythm: 'atrial-fibrillation' } as const;
  const found: number[] = [];
  let chunks = 0;
  for await (const _ of streamEcg(options)) {
    if (++chunks % 24 === 0) found.push(await inUse());
    if (found.length === 3) break;
  }
  // Eight minutes of eight rows would be 3 MB.
  expect((found[2] as number) - (found[0] as number)).toBeLessThan(1e6);
});
