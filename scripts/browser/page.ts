// What the browser test runs in a page that forbids code generation: synthesis, preparation, one training step.
import {
  asNdArray,
  type Batch,
  createExampleSource,
  createRandom,
  stackExamples,
  toExample,
} from '@einthoven/core';
import { buildModel, builtInBackbones, regressionHead } from '@einthoven/models';
import { bandpass, pipeline, resample, selectLeads, standardize } from '@einthoven/signal';
import { synthesizeEcg } from '@einthoven/synth';
import { enableTraining } from '@einthoven/tfjs-wasm-training';
import { fit, predict } from '@einthoven/training';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

const RATES = [60, 90];

/** What the page tells the test. */
export interface Outcome {
  readonly codeGeneration: boolean;
  readonly backend: string;
  readonly shape: readonly number[];
  readonly loss: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

function mayGenerateCode(): boolean {
  try {
    new Function('');
    return true;
  } catch {
    return false;
  }
}

function createExamples(): Batch {
  const preprocessing = pipeline([
    selectLeads(['I', 'II', 'V2']),
    bandpass({ cutoffHz: [0.5, 40] }),
    resample({ sampleRate: 100 }),
    standardize(),
  ]);
  const records = RATES.map((heartRateBpm, seed) => synthesizeEcg({ seed, heartRateBpm }));
  const inputs = stackExamples(records.map(({ ecg }) => toExample(preprocessing.apply(ecg))));
  const targets = { rate: asNdArray(Float32Array.from(RATES), [RATES.length, 1]) };
  const ids = RATES.map(String);
  return { inputs, targets, ids };
}

async function run(): Promise<Outcome> {
  setWasmPaths('/');
  const { backend } = await enableTraining();
  const examples = createExamples();
  const source = createExampleSource({ id: 'page', version: '1', examples });
  const model = buildModel({
    backbone: builtInBackbones.get('resnet1d-8'),
    input: { samples: 1000, leads: 3 },
    heads: [
      regressionHead({
        name: 'rate',
        outputs: ['heartRateBpm'],
        scaling: { mean: [75], standardDeviation: [15] },
      }),
    ],
    seed: 1,
  });
  const rates = async () => [...((await predict(model, examples.inputs)).rate?.data ?? [])];
  const before = await rates();
  const random = createRandom(1);
  const { history } = await fit({ model, source, steps: 1, batchSize: RATES.length, random });
  const after = await rates();
  return {
    codeGeneration: mayGenerateCode(),
    backend,
    shape: examples.inputs.shape,
    loss: history[0]?.loss ?? NaN,
    before,
    after,
  };
}

run().then(
  (outcome) => console.log(JSON.stringify(outcome)),
  (error: Error) => console.log(JSON.stringify({ error: `${error.stack}` })),
);
