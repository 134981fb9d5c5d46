import { median } from '@einthoven/core';
import { bootstrapInterval } from '@einthoven/evaluation';
import type { Estimate, NumberErrors } from './study-result.ts';

/** A recording's number, and what was said of it, once or by several runs. */
export interface NumberAnswers {
  readonly truth: number;
  readonly answers: readonly number[];
  /** Null where it is not known. */
  readonly patient: string | null;
}

/** Returns how well a number was told of recordings, of which there must be one; errors are means over the runs. */
export function numberErrors(
  output: string,
  recordings: readonly NumberAnswers[],
  replicates: number,
): NumberErrors {
  const constant = median(recordings.map(({ truth }) => truth)) as number;
  const own = recordings.map(({ truth, answers }) => mean(answers.map((a) => Math.abs(a - truth))));
  const constants = recordings.map(({ truth }) => Math.abs(constant - truth));
  const groups = recordings.map(({ patient }) => patient);
  const estimate = (values: readonly number[]): Estimate => {
    const statistic = (positions: Int32Array) => meanAt(values, positions);
    const found = bootstrapInterval({ n: values.length, statistic, groups, replicates, seed: 0 });
    return { value: found.estimate, low: found.low, high: found.high };
  };
  return {
    output,
    records: recordings.length,
    meanAbsoluteError: estimate(own),
    constantError: mean(constants),
    advantage: estimate(constants.map((error, i) => error - (own[i] as number))),
    bias: mean(recordings.map(({ truth, answers }) => mean(answers) - truth)),
    correlation: correlation(recordings),
  };
}

/** Pearson's, with the mean answer of the runs; null where either side never varies. */
function correlation(recordings: readonly NumberAnswers[]): number | null {
  const truths = recordings.map(({ truth }) => truth);
  const answers = recordings.map((each) => mean(each.answers));
  const [truth, answer] = [mean(truths), mean(answers)];
  let [both, ofTruth, ofAnswer] = [0, 0, 0];
  for (let i = 0; i < recordings.length; i++) {
    const [a, b] = [(truths[i] as number) - truth, (answers[i] as number) - answer];
    both += a * b;
    ofTruth += a * a;
    ofAnswer += b * b;
  }
  return ofTruth > 0 && ofAnswer > 0 ? both / Math.sqrt(ofTruth * ofAnswer) : null;
}

function meanAt(values: readonly number[], positions: Int32Array): number {
  let sum = 0;
  for (const position of positions) sum += values[position] as number;
  return sum / positions.length;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
