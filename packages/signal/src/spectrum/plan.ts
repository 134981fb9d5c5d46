import { createCache } from '../cache.ts';
import { bluesteinPlan } from './bluestein.ts';
import { isPowerOfTwo, powerOfTwoPlan } from './power-of-two.ts';

/** A forward complex transform of one length. */
export interface FftPlan {
  /** Replaces the numbers by their transform, in place. */
  transform(re: Float64Array, im: Float64Array): void;
}

const plans = /* @__PURE__ */ createCache<number, FftPlan>();

/** Returns the plan for a length of at least 1, made once and kept. */
export function planFor(length: number): FftPlan {
  return plans(length, () =>
    isPowerOfTwo(length) ? powerOfTwoPlan(length) : bluesteinPlan(length),
  );
}
