import {
  asNdArray,
  type Batch,
  InvalidArgumentError,
  median,
  type NdArray,
  toContiguous,
} from '@einthoven/core';
import { check } from '@einthoven/core/testing';
import { meanAbsoluteError } from '@einthoven/evaluation';
import { headWidth, outputNames } from '@einthoven/models';
import { predict } from '@einthoven/training';
import { memory } from '@tensorflow/tfjs-core';
import { buildNetwork, type TrainedNetwork } from '../networks/trained-network.ts';
import {
  defineScheme,
  type LearningTask,
  learnWithParts,
  type TransferScheme,
} from '../schemes/transfer-scheme.ts';
import { TINY_HEADS, TINY_INPUT, type TinyTarget, tinyTask } from './tiny-task.ts';

/** One named check; `run` rejects when the scheme breaks the contract. */
export interface TransferSchemeCheck {
  readonly name: string;
  /** Rejects with an error that says what is wrong. */
  run(): Promise<void>;
}

/**
 * Returns the checks that every TransferScheme must pass, on a network and records so small that any
 * tfjs backend will do; run each in a test of its own:
 * `for (const { name, run } of transferSchemeContract(scheme)) it(name, run)`.
 *
 * Those on numbers are for schemes whose `accepts` lets a regression head pass.
 */
export function transferSchemeContract(scheme: TransferScheme): TransferSchemeCheck[] {
  const targets = (['classes', 'numbers'] as const).filter((target) => takes(scheme, target));
  const checks = targets.flatMap((target) => [
    { name: `gives a network for the ${target} of the target`, run: () => answers(scheme, target) },
    { name: `gives the same network for ${target} again`, run: () => repeats(scheme, target) },
    { name: `leaves no tensor behind after ${target}`, run: () => leavesNothing(scheme, target) },
  ]);
  return [
    { name: 'is well defined', run: async () => void defineScheme(scheme) },
    ...checks,
    ...(targets.includes('numbers') && scheme.usesLabels !== false ? numberChecks(scheme) : []),
    { name: 'leaves what it starts from as it is', run: () => leavesStarts(scheme) },
    { name: 'stops when it is asked to', run: () => stops(scheme) },
  ];
}

function numberChecks(scheme: TransferScheme): TransferSchemeCheck[] {
  return [
    { name: 'learns numbers better than a constant', run: () => learns(scheme) },
    { name: 'does not read what is masked', run: () => ignoresMasked(scheme) },
    { name: 'refuses a number that is neither there nor masked', run: () => refusesNaN(scheme) },
  ];
}

function takes({ accepts }: TransferScheme, target: TinyTarget): boolean {
  try {
    accepts?.(TINY_HEADS[target]);
    return true;
  } catch {
    return false;
  }
}

async function answers(scheme: TransferScheme, target: TinyTarget): Promise<void> {
  const task = tinyTask(scheme, target);
  const { network } = await learnWithParts(scheme, task);
  const [head, ...others] = network.heads;
  check(others.length === 0, `the network has ${network.heads.length} heads`);
  check(head?.name === task.head.name, `its head is called '${head?.name}'`);
  const names = head && outputNames(head);
  check(String(names) === String(outputNames(task.head)), `its head tells ${names}`);
  const said = await answersOf(network, task);
  const shape = [task.examples.ids.length, headWidth(task.head)];
  check(String(said?.shape) === String(shape), `it answers [${said?.shape}]`);
  const values = said ? [...toContiguous(said)] : [];
  const fits = (value: number) => target === 'numbers' || (value >= 0 && value <= 1);
  const wrong = values.find((value) => !(Number.isFinite(value) && fits(value)));
  check(wrong === undefined, `it answers ${wrong}`);
}

/** What a network says of the examples of a task. */
async function answersOf(network: TrainedNetwork, { registry, ...task }: LearningTask) {
  const model = buildNetwork(network, TINY_INPUT, registry);
  try {
    const said = await predict(model, task.examples.inputs, { windows: task.windows });
    return said[task.head.name];
  } finally {
    model.dispose();
  }
}

/** So many steps that the slowest rates get there. */
const ENOUGH = { steps: 60, batchSize: 16, learningRate: 0.03, weightDecay: 0 };

async function learns(scheme: TransferScheme): Promise<void> {
  const task = { ...tinyTask(scheme, 'numbers'), budget: ENOUGH };
  const { network } = await learnWithParts(scheme, task);
  const said = await answersOf(network, task);
  check(said !== undefined, `it does not answer under '${task.head.name}'`);
  const targets = task.examples.targets[task.head.name] as NdArray<Float32Array>;
  const mask = task.examples.masks?.[task.head.name] as NdArray<Uint8Array>;
  const { perClass } = meanAbsoluteError(targets, said, { mask });
  for (const [k, output] of outputNames(task.head).entries()) {
    const present = columnOf(targets, k).filter((_, row) => mask.get(row, k) === 1);
    const middle = median(present) ?? 0;
    const constant = present.reduce((sum, x) => sum + Math.abs(x - middle), 0) / present.length;
    const error = perClass[k] ?? Number.NaN;
    check(error < constant, `${output} is ${error} off, and the median ${constant}`);
  }
}

const columnOf = (array: NdArray<Float32Array>, k: number): number[] =>
  Array.from({ length: array.shape[0] as number }, (_, row) => array.get(row, k));

async function ignoresMasked(scheme: TransferScheme): Promise<void> {
  const task = tinyTask(scheme, 'numbers');
  const other = { ...task, examples: replaceNaN(task.examples, 1e6) };
  const [a, b] = [await learnWithParts(scheme, task), await learnWithParts(scheme, other)];
  const name = differing(a.network, b.network);
  check(name === undefined, `what stands under a mask changes weight '${name}'`);
}

function replaceNaN(examples: Batch, by: number): Batch {
  const replaced = Object.entries(examples.targets).map(([name, array]) => {
    const values = toContiguous(array).map((value) => (Number.isNaN(value) ? by : value));
    return [name, asNdArray(values, array.shape)] as const;
  });
  return { ...examples, targets: Object.fromEntries(replaced) };
}

async function refusesNaN(scheme: TransferScheme): Promise<void> {
  const task = tinyTask(scheme, 'numbers');
  const { masks: _, ...unmasked } = task.examples;
  const found = await learnWithParts(scheme, { ...task, examples: unmasked }).then(
    () => null,
    (error: unknown) => error,
  );
  check(InvalidArgumentError.isInstance(found), `NaN that is not masked gives ${String(found)}`);
}

async function repeats(scheme: TransferScheme, target: TinyTarget): Promise<void> {
  const [a, b] = [
    await learnWithParts(scheme, tinyTask(scheme, target)),
    await learnWithParts(scheme, tinyTask(scheme, target)),
  ];
  const other = differing(a.network, b.network);
  check(other === undefined, `two runs give different weights '${other}'`);
}

async function leavesStarts(scheme: TransferScheme): Promise<void> {
  const task = tinyTask(scheme);
  await learnWithParts(scheme, task);
  const fresh = tinyTask(scheme);
  for (const [i, start] of task.starts.entries()) {
    const other = differing(start, fresh.starts[i] as TrainedNetwork);
    check(other === undefined, `it changes weight '${other}' of what it starts from`);
  }
}

async function stops(scheme: TransferScheme): Promise<void> {
  if (scheme.usesLabels === false) return;
  const reason = new Error('stopped by this check');
  const task = { ...tinyTask(scheme), signal: AbortSignal.abort(reason) };
  const found = await learnWithParts(scheme, task).then(
    () => null,
    (error: unknown) => error,
  );
  check(found === reason, `an aborted signal gives ${String(found)}`);
}

async function leavesNothing(scheme: TransferScheme, target: TinyTarget): Promise<void> {
  const before = memory().numTensors;
  await learnWithParts(scheme, tinyTask(scheme, target));
  check(memory().numTensors === before, `${memory().numTensors - before} tensors are left`);
}

/** Name of the first weight that differs. */
function differing(a: TrainedNetwork, b: TrainedNetwork): string | undefined {
  const names = [...new Set([...Object.keys(a.weights), ...Object.keys(b.weights)])];
  return names.find((name) => {
    const [one, other] = [a.weights[name]?.data, b.weights[name]?.data];
    return one?.length !== other?.length || !one?.every((value, i) => value === other?.[i]);
  });
}
