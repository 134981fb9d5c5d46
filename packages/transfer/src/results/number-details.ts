import type { Study } from '../study/study.ts';
import { numberErrors } from './number-errors.ts';
import { armsOf, type ScoredArm } from './score.ts';
import type { NumberDetail } from './study-result.ts';

/** Returns how well every arm tells each number, all its runs together; nothing for a target of classes. */
export function numberDetails(
  { target, plan }: Study,
  scored: readonly ScoredArm[],
): NumberDetail[] {
  const { numbers } = target;
  if (!numbers) return [];
  return scored
    .filter((arm) => armsOf(scored, arm.row)[0] === arm)
    .map((arm) => {
      const { arm: kind, source, scheme, fraction, split } = arm.row;
      const runs = armsOf(scored, arm.row);
      return {
        ...{ arm: kind, source, scheme, fraction, split },
        numbers: numbers.map((output, column) =>
          numberErrors(output, answersOf(runs, column), plan.bootstrapReplicates),
        ),
      };
    });
}

/** The recordings that have a number, with what each run says of it. */
function answersOf(runs: readonly ScoredArm[], column: number) {
  const { truth, mask, patientIds } = (runs[0] as ScoredArm).records;
  return patientIds.flatMap((patient, row) =>
    mask?.get(row, column) === 0
      ? []
      : [
          {
            patient,
            truth: truth.get(row, column),
            answers: runs.map(({ predicted }) => predicted.get(row, column)),
          },
        ],
  );
}
