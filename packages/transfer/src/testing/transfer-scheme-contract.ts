import { toContiguous } from '@einthoven/core';
import { check } from '@einthoven/core/testing';
import { predict } from '@einthoven/training';
import { memory } from '@tensorflow/tfjs-core';
import { buildNetwork, type TrainedNetwork } from '../networks/trained-network.ts';
import { defineScheme, learnWithParts, type TransferScheme } from '../schemes/transfer-scheme.ts';
import { TINY_INPUT, tinyTask } from './tiny-task.ts';

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
 */
export function transferSchemeContract(scheme: TransferScheme): TransferSchemeCheck[] {
  return [
    { name: 'is well defined', run: async () => void defineScheme(scheme) },
    { name: 'gives a network for the classes of the target', run: () => answers(scheme) },
    { name: 'gives the same network again', run: () => repeats(scheme) },
    { name: 'leaves what it starts from as it is', run: () => leavesStarts(scheme) },
    { name: 'stops when it is asked to', run: () => stops(scheme) },
    { name: 'leaves no tensor behind', run: () => leavesNothing(scheme) },
  ];
}

async function answers(scheme: TransferScheme): Promise<void> {
  const task = tinyTask(scheme);
  const { network } = await learnWithParts(scheme, task);
  const [head, ...others] = network.heads;
  check(others.length === 0, `the network has ${network.heads.length} heads`);
  check(head?.name === task.head.name, `its head is called '${head?.name}'`);
  const model = buildNetwork(network, TINY_INPUT, task.registry);
  try {
    const { windows } = task;
    const said = await predict(model, task.examples.inputs, { windows });
    const probabilities = said[task.head.name];
    const shape = [task.examples.ids.length, task.head.classes.length];
    check(String(probabilities?.shape) === String(shape), `it answers [${probabilities?.shape}]`);
    const values = probabilities ? [...toContiguous(probabilities)] : [];
    const wrong = values.find((value) => !(value >= 0 && value <= 1));
    check(wrong === undefined, `it gives a probability of ${wrong}`);
  } finally {
    model.dispose();
  }
}

async function repeats(scheme: TransferScheme): Promise<void> {
  const [a, b] = [
    await learnWithParts(scheme, tinyTask(scheme)),
    await learnWithParts(scheme, tinyTask(scheme)),
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

async function leavesNothing(scheme: TransferScheme): Promise<void> {
  const before = memory().numTensors;
  await learnWithParts(scheme, tinyTask(scheme));
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
