import {
  asNdArray,
  createExampleSource,
  INTERVAL_NAMES,
  median,
  type NdArray,
  type OnProgress,
  takeExamples,
} from '@einthoven/core';
import { crossValidationFolds, takeFraction } from '@einthoven/evaluation';
import type { ModelBundle } from '@einthoven/models';
import { predict } from '@einthoven/training';
import {
  discriminativeWarm,
  frozenRidge,
  scratch,
  type TransferScheme,
  transfer,
  zeroLabel,
} from '@einthoven/transfer';
import { intervalsHead } from 'einthoven';
import type { BUDGETS } from './budgets.ts';
import { type ErrorSums, errorSums } from './error-sums.ts';
import type { Target } from './load-target.ts';

/** Mean absolute errors of one way to read intervals. */
export interface Arm {
  readonly name: string;
  /** Share of the training records that it has learnt from; null where it has learnt from none. */
  readonly fraction: number | null;
  readonly errors: ErrorSums;
}

/** What {@link readIntervals} takes. */
interface ReadOptions {
  readonly bundle: ModelBundle;
  readonly target: Target;
  readonly budget: (typeof BUDGETS)[keyof typeof BUDGETS];
  readonly onProgress: OnProgress;
}

const HEAD = 'intervals';
const LEARNERS = [frozenRidge, discriminativeWarm, scratch];

/**
 * Resolves to the errors of each arm. Patients are dealt into groups anew for each seed; each group is asked
 * once, by what has learnt from a share of the others.
 */
export async function readIntervals(options: ReadOptions): Promise<Arm[]> {
  const { target, budget } = options;
  const { examples, patientIds } = target;
  const armOf = (name: string, fraction: number | null): Arm => ({
    ...{ name, fraction },
    errors: errorSums(examples, HEAD, patientIds),
  });
  const untaught = armOf(zeroLabel.id, null);
  const everyone = Int32Array.from(examples.ids, (_, i) => i);
  // It learns from none; the head that it is asked for has a scaling of its own.
  const all = { ...options, learnt: everyone, asked: everyone, seed: 0 };
  untaught.errors.add(everyone, await answersOf(zeroLabel, all));
  const entries = examples.ids.map((id, i) => ({ id, patientId: patientIds[i] ?? null }));
  const taught = budget.fractions.map((fraction) => ({
    fraction,
    constant: armOf('constant (median)', fraction),
    arms: LEARNERS.map((scheme) => ({ scheme, ...armOf(scheme.id, fraction) })),
  }));
  for (let seed = 0; seed < budget.seeds; seed++) {
    for (const { train, validation } of crossValidationFolds(entries, {
      folds: budget.folds,
      seed,
    })) {
      const unlabelled = asNdArray(new Uint8Array(train.positions.length), [
        train.positions.length,
        1,
      ]);
      for (const { fraction, constant, arms } of taught) {
        const taken = takeFraction(unlabelled, fraction, { seed, groups: train.patientIds });
        const learnt = taken.map((i) => train.positions[i] as number);
        const asked = validation.positions;
        constant.errors.add(asked, mediansFor(target, learnt, asked.length));
        for (const { scheme, errors } of arms) {
          errors.add(asked, await answersOf(scheme, { ...options, learnt, asked, seed }));
        }
      }
    }
  }
  return [untaught, ...taught.flatMap(({ constant, arms }) => [constant, ...arms])];
}

interface Asked extends ReadOptions {
  readonly learnt: Int32Array;
  readonly asked: Int32Array;
  readonly seed: number;
}

/** What a scheme says of the asked records, in their units, after learning from the others. */
async function answersOf(scheme: TransferScheme, run: Asked): Promise<NdArray<Float32Array>> {
  const { bundle, target, budget, learnt, asked, seed, onProgress } = run;
  const examples = takeExamples(target.examples, learnt);
  const { steps, batchSize, learningRate, weightDecay } = budget;
  const { bundle: trained } = await transfer({
    ...{ bundle, scheme, seed, steps, learningRate, weightDecay, onProgress },
    batchSize: Math.min(batchSize, learnt.length),
    head: intervalsHead(examples),
    source: createExampleSource({ id: 'target', version: '1', examples }),
    windows: bundle.windows,
    phase: `${scheme.id} on ${learnt.length} records, seed ${seed}`,
  });
  try {
    const { inputs } = takeExamples(target.examples, asked);
    const { [HEAD]: answers } = await predict(trained.model, inputs, { windows: bundle.windows });
    return answers as NdArray<Float32Array>;
  } finally {
    trained.model.dispose();
  }
}

/** The medians of the learnt records, for as many records as are asked. */
function mediansFor(target: Target, learnt: Int32Array, count: number): NdArray<Float32Array> {
  const { targets, masks } = takeExamples(target.examples, learnt);
  const [truth, mask] = [targets[HEAD], masks?.[HEAD]];
  const medians = INTERVAL_NAMES.map((_, k) => {
    const present = Array.from(learnt, (_, row) => row).filter((row) => mask?.get(row, k) ?? 1);
    return median(present.map((row) => truth?.get(row, k) ?? 0)) ?? 0;
  });
  const rows = Float32Array.from(
    { length: count * medians.length },
    (_, i) => medians[i % medians.length] as number,
  );
  return asNdArray(rows, [count, medians.length]);
}
