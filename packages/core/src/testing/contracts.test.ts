import { describe, expect, it } from 'vitest';
import { asNdArray } from '../arrays/as-nd-array.ts';
import { createEcg, type Ecg } from '../ecg.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Batch, ExampleSource } from '../examples/batch.ts';
import { createExampleSource } from '../examples/example-source.ts';
import type { Preprocessing } from '../preprocessing.ts';
import type { ContractCheck } from './contract.ts';
import { exampleSourceContract, preprocessingContract } from './index.ts';

/** The names of the checks that fail. */
async function failures(checks: readonly ContractCheck[]): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of checks) {
    try {
      await run();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

describe('exampleSourceContract', () => {
  const examples: Batch = {
    inputs: asNdArray(Float32Array.of(1, 2, 3, 4), [4, 1, 1]),
    targets: { head: asNdArray(new Float32Array(4), [4, 1]) },
    ids: ['a', 'b', 'c', 'd'],
  };
  const good = createExampleSource({ id: 'good', version: '1', examples });

  /** The good source with its batches changed. */
  const changed = (change: (batch: Batch) => Batch): ExampleSource => ({
    ...good,
    async *batches(options) {
      for await (const batch of good.batches(options)) yield change(batch);
    },
  });

  it('passes a source that keeps it', async () => {
    expect(await failures(exampleSourceContract(good))).toEqual([]);
  });

  it.each<[string, ExampleSource, string]>([
    ['lies about its size', { ...good, size: 5 }, 'gives `size` examples in a pass'],
    [
      'gives targets with too few rows, mask or not',
      changed((batch) => ({
        ...batch,
        targets: { head: asNdArray(new Float32Array(1), [1, 1]) },
        masks: { head: asNdArray(new Uint8Array(batch.ids.length), [batch.ids.length, 1]) },
      })),
      'gives one row of everything an example',
    ],
    [
      'gives one id for all',
      changed((batch) => ({ ...batch, ids: batch.ids.map(() => 'a') })),
      'gives each example once, in one order, without a random stream',
    ],
    [
      'gives NaN',
      changed((batch) => ({ ...batch, inputs: asNdArray(Float32Array.of(Number.NaN), [1, 1, 1]) })),
      'gives finite inputs',
    ],
    [
      'ignores its signal',
      { ...good, batches: (options) => good.batches({ ...options, signal: undefined as never }) },
      'stops when aborted',
    ],
  ])('fails a source that %s', async (_what, source, check) => {
    expect(await failures(exampleSourceContract(source))).toContain(check);
  });

  it('fails a source that gives other numbers every pass', async () => {
    let pass = 0;
    const drifting = changed((batch) => {
      batch.inputs.data[0] = pass++;
      return batch;
    });
    expect(await failures(exampleSourceContract(drifting))).toEqual([
      'repeats a pass for the same random stream',
    ]);
  });
});

describe('preprocessingContract', () => {
  const ecg = createEcg({ samples: [[1, 2, 3]], sampleRate: 4, leads: ['I'], unit: 'mV' });

  const scaledBy = (factor: number): Preprocessing => ({
    apply: (input) =>
      createEcg({ ...input, samples: [input.samples.data.map((value) => value * factor)] }),
    accepts: ({ leads }) => {
      if (leads.length !== 1) throw new InvalidArgumentError('leads');
    },
    output: { sampleRate: 4, leads: ['I'] },
    toJSON: () => ({ factor }),
  });
  const parse = (json: unknown) => scaledBy((json as { factor: number }).factor);
  const good = scaledBy(2);

  function inPlace(input: Ecg): Ecg {
    for (const [i, value] of input.samples.data.entries()) input.samples.data[i] = 2 * value;
    return input;
  }

  it('passes a preprocessing that keeps it', async () => {
    expect(await failures(preprocessingContract(good, ecg, parse))).toEqual([]);
  });

  it.each<[string, Preprocessing, string]>([
    [
      'promises another rate',
      { ...good, output: { ...good.output, sampleRate: 5 } },
      'gives what `output` promises',
    ],
    ['changes its input', { ...good, apply: inPlace }, 'leaves its input as it was'],
    [
      'forgets an option in its JSON',
      { ...good, toJSON: () => ({ factor: 3 }) },
      'survives a round trip through JSON',
    ],
    ['accepts anything', { ...good, accepts: () => {} }, 'refuses a recording without leads'],
  ])('fails a preprocessing that %s', async (_what, preprocessing, check) => {
    const own = createEcg({ ...ecg, samples: [[1, 2, 3]] });
    expect(await failures(preprocessingContract(preprocessing, own, parse))).toContain(check);
  });
});
