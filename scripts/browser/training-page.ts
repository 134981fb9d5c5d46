// What tests run in a page: a short training in two threads, then the same in one.
import { enableTraining, type TrainingReport } from '@einthoven/tfjs-wasm-training';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { shortTraining } from '../lib/short-training.mjs';

/** What the page tells the test. */
export interface TrainingOutcome {
  readonly isolated: boolean;
  readonly report: TrainingReport;
  /** The bits of the losses in as many threads as the report says. */
  readonly bits: readonly number[];
  /** The same of one thread. */
  readonly bitsOfOne: readonly number[];
}

async function run(): Promise<TrainingOutcome> {
  setWasmPaths('/');
  const report = await enableTraining({ threads: 2 });
  const bits = shortTraining();
  await enableTraining({ threads: 1 });
  const bitsOfOne = shortTraining();
  return { isolated: crossOriginIsolated, report, bits, bitsOfOne };
}

run().then(
  (outcome) => console.log(JSON.stringify(outcome)),
  (error: Error) => console.log(JSON.stringify({ error: `${error.stack}` })),
);
