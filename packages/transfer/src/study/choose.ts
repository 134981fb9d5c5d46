import { type MethodOf, sameMethod } from './arm.ts';
import type { ResultRow } from './study-result.ts';

/**
 * Returns, for each fraction, the transfer method with the best mean validation score over the
 * seeds: the only look at the data by which a method is picked. Equal scores go to the earlier one.
 */
export function chooseMethods(validationRows: readonly ResultRow[]): Map<number, MethodOf> {
  const chosen = new Map<number, MethodOf>();
  const best = new Map<number, number>();
  for (const row of validationRows) {
    if (row.arm !== 'transfer') continue;
    const mean = meanScore(validationRows, row);
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
    .map((row) => row.macroAuroc);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
