import { decisiveSplit } from './decisive-split.ts';
import { type MethodOf, sameMethod } from './method.ts';
import type { ResultRow } from './study-result.ts';

/**
 * Returns, for each fraction, the transfer method with the best mean score over the seeds in the
 * cross-validation or, where there is none, on validation: the only look at the data by which a method
 * is picked. Equal scores go to the earlier one.
 */
export function chooseMethods(rows: readonly ResultRow[]): Map<number, MethodOf> {
  const decisive = decisiveSplit(rows);
  const decisiveRows = rows.filter(({ split }) => split === decisive);
  const chosen = new Map<number, MethodOf>();
  const best = new Map<number, number>();
  for (const row of decisiveRows) {
    if (row.arm !== 'transfer' || row.fraction === 0) continue;
    const mean = meanScore(decisiveRows, row);
    if (mean > (best.get(row.fraction) ?? -Infinity)) {
      best.set(row.fraction, mean);
      chosen.set(row.fraction, row);
    }
  }
  return chosen;
}

function meanScore(rows: readonly ResultRow[], method: ResultRow): number {
  const scores = rows
    .filter((row) => row.fraction === method.fraction && sameMethod(row, method))
    .map((row) => row.score);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
