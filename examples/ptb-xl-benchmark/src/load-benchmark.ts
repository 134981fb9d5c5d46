import { type Pipeline, presetPipeline } from '@einthoven/signal';
import type { Options } from '@einthoven-examples/shared';
import { createSyntheticTarget } from 'einthoven';
import { ptbXlTarget } from 'einthoven/node';
import { BUDGETS } from './budgets.ts';

/**
 * Resolves to the benchmark's target: five superclasses that may hold together, folds 1–8 for training,
 * 9 for validation, 10 for the test, with one mean and one standard deviation, those of training.
 */
export async function loadBenchmark({ target: folders, budget }: Options) {
  const { records } = BUDGETS[budget];
  const load = async (preprocessing: Pipeline) => {
    const { target } =
      folders.length > 0
        ? await ptbXlTarget({ folders, testFolders: [], preprocessing })
        : await createSyntheticTarget({ ...records, preprocessing });
    return { target, preprocessing };
  };
  const millivolts = await load(scaled({ mean: 0, standardDeviation: 1 }));
  return load(scaled(momentsOf(millivolts.target.train.examples.inputs.data)));
}

const scaled = (scale: Moments) => presetPipeline('ptb-xl-benchmark', scale);

interface Moments {
  readonly mean: number;
  readonly standardDeviation: number;
}

function momentsOf(values: Float32Array): Moments {
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, standardDeviation: Math.sqrt(squares / values.length) };
}
