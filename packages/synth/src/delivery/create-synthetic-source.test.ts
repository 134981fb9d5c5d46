import { createRandom, type Ecg, type ExampleSource, type Preprocessing } from '@einthoven/core';
import { exampleSourceContract } from '@einthoven/core/testing';
import { describe, expect, it } from 'vitest';
import { createSyntheticDataset } from '../dataset/create-synthetic-dataset.ts';
import { createSyntheticSource } from './create-synthetic-source.ts';
import { drawOrder } from './draw-order.ts';
import type { WebWorker } from './example-worker.ts';
import { type ExampleTask, serveExamples, type WorkerScope } from './serve-examples.ts';
import { syntheticExamples } from './synthetic-examples.ts';
import { intervalTarget, measurementTarget, superclassTarget } from './targets.ts';

const dataset = { size: 7, seed: 5, sampleRate: 100, durationSeconds: 2 };
const examples = syntheticExamples({
  id: 'test',
  version: '1',
  dataset,
  targets: {
    intervals: intervalTarget,
    measurements: measurementTarget,
    superclasses: superclassTarget,
  },
});

/** A Web Worker without a thread. */
function startFake(count: { running: number }): WebWorker {
  const worker: WebWorker = {
    onmessage: null,
    onerror: null,
    postMessage: (task) => setTimeout(() => scope.onmessage?.({ data: task as ExampleTask }), 1),
    terminate: () => {
      count.running--;
    },
  };
  const scope: WorkerScope = {
    onmessage: null,
    postMessage: (answer, transfer) =>
      worker.onmessage?.({ data: structuredClone(answer, { transfer }) } as MessageEvent),
  };
  count.running++;
  serveExamples(examples, scope);
  return worker;
}

const count = { running: 0 };
const sources = {
  'in the calling thread': createSyntheticSource(examples),
  'in workers': createSyntheticSource(examples, {
    startWorker: () => startFake(count),
    threads: 3,
  }),
};

async function readAll(source: ExampleSource, seed: number | null, batchSize = 2) {
  const random = seed === null ? null : createRandom(seed);
  const batches = [];
  for await (const batch of source.batches({ batchSize, random })) batches.push(batch);
  return batches;
}

describe.each(Object.entries(sources))('createSyntheticSource, %s', (_name, source) => {
  for (const { name, run } of exampleSourceContract(source)) it(name, run);
});

describe('createSyntheticSource', () => {
  it('gives the same batches from workers, and ends them', async () => {
    const [here, there] = Object.values(sources) as [ExampleSource, ExampleSource];
    expect(await readAll(there, 3)).toEqual(await readAll(here, 3));
    expect(count.running).toBe(0);
  });

  it('gives each record with its own targets, and masks what is absent', async () => {
    const [batch] = await readAll(createSyntheticSource(examples), null, 7);
    const { record } = createSyntheticDataset(dataset);
    for (let i = 0; i < 7; i++) {
      const { ecg, intervals } = record(i);
      expect(batch?.inputs.get(i, 33, 7)).toBe(ecg.samples.get(7, 33));
      expect(batch?.targets.intervals?.get(i, 1)).toBe(Math.fround(intervals.prMs ?? 0));
      expect(batch?.masks?.intervals?.get(i, 1)).toBe(intervals.prMs === null ? 0 : 1);
    }
    expect(batch?.targets.superclasses?.shape).toEqual([7, 5]);
    expect(batch?.targets.measurements?.shape).toEqual([7, 114]);
  });

  it('reads other examples in each pass where a pass is shorter than the data set', async () => {
    const source = createSyntheticSource(
      { ...examples, size: 5e9, make: (list) => ({ ...examples.make([0]), ids: [String(list)] }) },
      { examplesPerPass: 50 },
    );
    expect(source.size).toBe(50);
    const ids = async (seed: number) =>
      (await readAll(source, seed, 50)).flatMap((batch) => batch.ids[0]?.split(',') ?? []);
    const both = [...(await ids(1)), ...(await ids(2))];
    expect(new Set(both).size).toBe(100);
  });

  it('makes no more ahead than asked for', async () => {
    let asked = 0;
    const make: typeof examples.make = (indices) => {
      asked++;
      return examples.make(indices);
    };
    for await (const _ of createSyntheticSource({ ...examples, make }).batches({
      batchSize: 1,
      random: null,
    })) {
      break;
    }
    expect(asked).toBe(1);
  });

  it('applies preprocessing to each record', () => {
    const halve: Preprocessing = {
      output: { sampleRate: 100, leads: ['I'] },
      accepts: () => {},
      toJSON: () => null,
      apply: (ecg: Ecg) => ({ ...ecg, samples: ecg.samples.lo(0, 100) }),
    };
    const options = { id: 'test', version: '1', dataset };
    const { inputs } = syntheticExamples({ ...options, preprocessing: halve }).make([2, 4]);
    expect(inputs.shape).toEqual([2, 100, 12]);
    expect(inputs.get(1, 0, 3)).toBe(
      createSyntheticDataset(dataset).record(4).ecg.samples.get(3, 100),
    );
  });

  it('refuses a target whose length changes', () => {
    const target = ({ intervals }: { intervals: { qtMs: number | null } }) =>
      new Array(Math.round(intervals.qtMs ?? 0)).fill(1);
    const { make } = syntheticExamples({ id: 'a', version: '1', dataset, targets: { target } });
    expect(() => make([0, 1])).toThrow("target 'target' has");
  });
});

describe('drawOrder', () => {
  it('draws every index with the same probability, each once', () => {
    const seen = new Float64Array(6);
    for (let seed = 0; seed < 3000; seed++) {
      const order = drawOrder(6, 3, createRandom(seed));
      expect(new Set(order).size).toBe(3);
      for (const i of order) seen[i] = (seen[i] as number) + 1;
    }
    for (const found of seen) expect(Math.abs(found / 1500 - 1)).toBeLessThan(0.1);
    expect([...drawOrder(6, 6, createRandom(1))].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
