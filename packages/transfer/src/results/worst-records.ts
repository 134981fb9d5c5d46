import { toContiguous } from '@einthoven/core';
import { crossEntropy, probabilitiesOf } from './probabilities.ts';
import type { ScoredArm } from './score.ts';
import type { WorstRecord } from './study-result.ts';

const COUNT = 10;

/** Returns the ten records on which an arm's loss is largest, worst first. */
export function worstRecords(
  classes: readonly string[],
  { records, predicted }: ScoredArm,
): WorstRecord[] {
  const labels = toContiguous(records.truth);
  const probabilities = toContiguous(probabilitiesOf(predicted));
  const at = (row: number, column: number) => row * classes.length + column;
  const lossOf = (row: number) =>
    classes.reduce((sum, _, column) => {
      const i = at(row, column);
      return sum + crossEntropy(probabilities[i] as number, labels[i] as number);
    }, 0) / classes.length;
  return records.ids
    .map((id, row) => ({ id, row, loss: lossOf(row) }))
    .sort((a, b) => b.loss - a.loss)
    .slice(0, COUNT)
    .map(({ id, row, loss }) => ({
      id,
      loss,
      labels: classes.filter((_, column) => labels[at(row, column)] === 1),
      probabilities: Object.fromEntries(
        classes.map((name, column) => [name, probabilities[at(row, column)] as number]),
      ),
    }));
}
