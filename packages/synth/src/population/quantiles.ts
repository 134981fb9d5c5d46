/** A distribution known by its quartiles and ends. */
export interface Quartiles {
  /** Minimum, first quartile, median, third quartile, maximum. */
  readonly values: readonly [number, number, number, number, number];
  /**
   * How the lowest and the highest quarter of people spread: their distance from the quartile, as a
   * share of the end's, is a u + (1 − a) u^k, where u goes from 0 at the quartile to 1 at the end.
   */
  readonly lower: Tail;
  readonly upper: Tail;
}

/** Share `a` and power `k` of a tail. */
export type Tail = readonly [a: number, k: number];

/** A normal curve is this much steeper at its median than the chords to the quartiles. */
const MEDIAN_STEEPNESS = 0.93;

/**
 * Returns the value that a share `p` of people, 0 to 1, lies below: monotone and smooth through the
 * quartiles, with tails of the given shape.
 */
export function quantile({ values, lower, upper }: Quartiles, p: number): number {
  const [min, first, median, third, max] = values;
  if (p < 0.25) return first - (first - min) * tailShare(lower, 1 - 4 * p);
  if (p > 0.75) return third + (max - third) * tailShare(upper, 4 * p - 3);
  const middle = (MEDIAN_STEEPNESS * (third - first)) / 2;
  if (p < 0.5) return hermite(4 * p - 1, first, median, (first - min) * lower[0], middle);
  return hermite(4 * p - 2, median, third, middle, (max - third) * upper[0]);
}

const tailShare = ([a, k]: Tail, u: number) => a * u + (1 - a) * u ** k;

/** The cubic from `y0` to `y1` over u from 0 to 1 with these slopes at its ends. */
function hermite(u: number, y0: number, y1: number, slope0: number, slope1: number): number {
  const v = 1 - u;
  return (
    (1 + 2 * u) * v * v * y0 + u * v * v * slope0 + u * u * (3 - 2 * u) * y1 - u * u * v * slope1
  );
}

/**
 * Returns the share of a standard normal distribution below `z`, to 2e-7 (Abramowitz and Stegun 1964,
 * 7.1.26).
 */
export function normalShare(z: number): number {
  const x = Math.abs(z) * Math.SQRT1_2;
  const t = 1 / (1 + 0.3275911 * x);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const tail = 0.5 * series * Math.exp(-x * x);
  return z > 0 ? 1 - tail : tail;
}
