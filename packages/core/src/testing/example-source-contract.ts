import { toContiguous } from '../arrays/to-contiguous.ts';
import type { Batch, ExampleSource } from '../examples/batch.ts';
import { createRandom } from '../random/random.ts';
import { type ContractCheck, check } from './contract.ts';

/** One check of {@link exampleSourceContract}. */
export type ExampleSourceCheck = ContractCheck;

/**
 * Returns the checks that every ExampleSource must pass; run each in a test of its own:
 * `for (const { name, run } of exampleSourceContract(source)) it(name, run)`.
 */
export function exampleSourceContract(source: ExampleSource): ExampleSourceCheck[] {
  return [
    { name: 'gives `size` examples in a pass', run: () => givesAll(source) },
    { name: 'gives one row of everything an example', run: () => givesRows(source) },
    {
      name: 'gives each example once, in one order, without a random stream',
      run: () => keepsOrder(source),
    },
    { name: 'repeats a pass for the same random stream', run: () => repeats(source) },
    { name: 'gives finite inputs', run: () => givesFinite(source) },
    { name: 'stops when aborted', run: () => stops(source) },
  ];
}

async function read(source: ExampleSource, seed: number | null): Promise<Batch[]> {
  const batches: Batch[] = [];
  const random = seed === null ? null : createRandom(seed, 'contract');
  for await (const batch of source.batches({ batchSize: 3, random })) batches.push(batch);
  return batches;
}

async function givesAll(source: ExampleSource): Promise<void> {
  for (const seed of [null, 1]) {
    const count = (await read(source, seed)).reduce((sum, batch) => sum + batch.ids.length, 0);
    check(count === source.size, `a pass gave ${count} examples, size says ${source.size}`);
  }
}

async function givesRows(source: ExampleSource): Promise<void> {
  for (const { inputs, targets, masks, ids } of await read(source, 1)) {
    check(
      inputs.shape.length === 3,
      `inputs has shape [${inputs.shape}], not [batch, samples, leads]`,
    );
    const arrays = [['inputs', inputs] as const, ...Object.entries(targets)];
    for (const [name, array] of [...arrays, ...Object.entries(masks ?? {})]) {
      check(
        array.shape[0] === ids.length,
        `${name} has ${array.shape[0]} rows for ${ids.length} ids`,
      );
    }
    for (const [name, mask] of Object.entries(masks ?? {})) {
      check(
        String(mask.shape) === String(targets[name]?.shape),
        `mask ${name} does not fit its target`,
      );
    }
  }
}

async function keepsOrder(source: ExampleSource): Promise<void> {
  const ids = async () => (await read(source, null)).flatMap((batch) => batch.ids);
  const [first, second] = [await ids(), await ids()];
  check(String(first) === String(second), 'two passes without a random stream differ');
  check(new Set(first).size === first.length, 'a pass gave an id twice');
}

async function repeats(source: ExampleSource): Promise<void> {
  const pass = async () =>
    (await read(source, 5)).map(({ ids, inputs }) => [ids, ...toContiguous(inputs)]);
  const again = String(await pass());
  check(String(await pass()) === again, 'two passes with equal random streams differ');
}

async function givesFinite(source: ExampleSource): Promise<void> {
  for (const { inputs } of await read(source, 2)) {
    check(toContiguous(inputs).every(Number.isFinite), 'an input is not finite');
  }
}

async function stops(source: ExampleSource): Promise<void> {
  const signal = AbortSignal.abort(new Error('stop'));
  let stopped = false;
  try {
    for await (const _ of source.batches({ batchSize: 1, random: null, signal }));
  } catch {
    stopped = true;
  }
  check(stopped, 'reading went on after the signal was aborted');
}
