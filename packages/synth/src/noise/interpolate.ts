/** How many knots a period needs: at 20 the error of the cubic is 0.1 %. */
const KNOTS_PER_PERIOD = 20;

/** Returns the samples from knot to knot for a signal without anything above `highestHz`. */
export function knotSpacing(highestHz: number, sampleRate: number): number {
  return Math.max(1, Math.floor(sampleRate / (KNOTS_PER_PERIOD * highestHz)));
}

/** Knots for `length` samples: one before the first and two behind the last, for the cubic. */
export const knotCount = (length: number, spacing: number) => Math.ceil(length / spacing) + 3;

/** Adds to `row` the cubic (Catmull and Rom 1974) through `knots`, of which the second is sample 0. */
export function addInterpolated(
  row: Float64Array,
  knots: Float64Array,
  spacing: number,
  factor: number,
): void {
  const { length } = row;
  const step = 1 / spacing;
  for (let n = 0, k = 0; n < length; k++) {
    const before = factor * (knots[k] as number);
    const from = factor * (knots[k + 1] as number);
    const to = factor * (knots[k + 2] as number);
    const after = factor * (knots[k + 3] as number);
    // Multiplied out: a power would take longer than all the rest.
    const slope = 0.5 * step * (to - before);
    const square = 0.5 * step * step * (2 * before - 5 * from + 4 * to - after);
    const cube = 0.5 * step * step * step * (3 * (from - to) + after - before);
    // By differences: three additions a sample.
    let value = from;
    let first = slope + square + cube;
    let second = 2 * square + 6 * cube;
    for (const end = Math.min(n + spacing, length); n < end; n++) {
      row[n] = (row[n] as number) + value;
      value += first;
      first += second;
      second += 6 * cube;
    }
  }
}
