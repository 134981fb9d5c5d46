import type { ResultRow, ScoredSplit } from './study-result.ts';

/** The split by which methods are chosen: the cross-validation where there is one, else validation. */
export function decisiveSplit(rows: readonly Pick<ResultRow, 'split'>[]): ScoredSplit {
  return rows.some(({ split }) => split === 'cross-validation') ? 'cross-validation' : 'validation';
}

/**
 * The split that answers the study's question: the test records, or else validation, by which nothing was
 * chosen where there is a cross-validation.
 */
export function answeringSplit(rows: readonly Pick<ResultRow, 'split'>[]): ScoredSplit {
  return rows.some(({ split }) => split === 'test') ? 'test' : 'validation';
}
