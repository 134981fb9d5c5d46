import { bluesteinPlan } from './bluestein.ts';
import { keepLatest } from './keep-latest.ts';
import { factorsOf, mixedRadixPlan } from './mixed-radix.ts';

/** A forward complex transform of one length. */
export interface FftPlan {
  /** Replaces the numbers by their transform, in place. */
  transform(re: Float64Array, im: Float64Array): void;
}

/** Returns the plan for a length of at least 1, made once and kept. */
export const planFor = /* @__PURE__ */ keepLatest((length): FftPlan => {
  const factors = factorsOf(length);
  return factors ? mixedRadixPlan(length, factors) : bluesteinPlan(length);
});
