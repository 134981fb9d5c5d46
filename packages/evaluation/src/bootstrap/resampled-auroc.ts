import { ShapeError, type StridedArray } from '@einthoven/core';
import { createWeightedAuroc } from '../metrics/auroc.ts';
import { forEachClass, requireLabelled } from '../metrics/labelled.ts';

/** Predictions of one trained network, or of several runs (seeds) of one arm. */
export type Runs = StridedArray | readonly StridedArray[];

/** Macro AUROC of an arm; null where not defined. */
export interface ResampledArm {
  /** Number of runs. */
  readonly runs: number;
  /**
   * Mean over the runs (those drawn, where given), each record counted `weights[record]` times. In
   * each run the mean goes over the classes that have both outcomes.
   */
  score(weights: Float64Array, drawn?: ArrayLike<number>): number | null;
}

/** Sorts the predictions once, so that each resample costs one pass over the records. */
export function createResampledArm(
  argument: string,
  labels: StridedArray,
  runs: Runs,
): ResampledArm {
  const macros = runsOf(argument, runs).map((predictions) => createMacro(labels, predictions));
  const all = macros.map((_, run) => run);
  return {
    runs: macros.length,
    score: (weights, drawn = all) => {
      const known = new Map<number, number | null>();
      let sum = 0;
      for (let i = 0; i < drawn.length; i++) {
        const run = drawn[i] as number;
        if (!known.has(run)) known.set(run, (macros[run] as Macro)(weights));
        const value = known.get(run) ?? null;
        // Which classes have both outcomes depends on the records alone: one null, all null.
        if (value === null) return null;
        sum += value;
      }
      return sum / drawn.length;
    },
  };
}

/** The runs as a list. @throws ShapeError for none. */
export function runsOf(argument: string, runs: Runs): readonly StridedArray[] {
  const list = 'shape' in runs ? [runs] : runs;
  if (list.length > 0) return list;
  throw new ShapeError(`${argument} holds no run`, {
    argument,
    value: list.length,
    hint: 'Pass predictions of shape [records, classes], or a list of at least one such array.',
  });
}

/** @throws ShapeError unless both arms have as many runs. */
export function requireSameRuns(predictions: number, reference: number): void {
  if (predictions === reference) return;
  throw new ShapeError(`reference holds ${reference} runs, predictions ${predictions}`, {
    argument: 'reference',
    value: reference,
    hint: 'Pass run i of both arms in pairs, or compare them by pairedBootstrap without pairs.',
  });
}

type Macro = (weights: Float64Array) => number | null;

function createMacro(labels: StridedArray, predictions: StridedArray): Macro {
  const classes = forEachClass(requireLabelled(labels, predictions), createWeightedAuroc);
  return (weights) => {
    let sum = 0;
    let defined = 0;
    for (const ofClass of classes) {
      const value = ofClass(weights);
      if (value === null) continue;
      sum += value;
      defined++;
    }
    return defined > 0 ? sum / defined : null;
  };
}
