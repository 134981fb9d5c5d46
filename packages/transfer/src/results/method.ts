import type { ResultRow } from './study-result.ts';

/** What makes a method: everything but fraction and seed. */
export type MethodOf = Pick<ResultRow, 'arm' | 'source' | 'scheme'>;

/** Training without any transfer. */
export const scratchMethod: MethodOf = { arm: 'scratch', source: null, scheme: 'scratch' };

/** Whether two arms differ at most in fraction and seed. */
export function sameMethod(a: MethodOf, b: MethodOf): boolean {
  return a.arm === b.arm && a.source === b.source && a.scheme === b.scheme;
}
