/** The threshold that keeps all of `count` numbers of normal noise of deviation 1 out, nearly always. */
export function universalThreshold(count: number): number {
  return Math.sqrt(2 * Math.log(Math.max(count, 2)));
}

/**
 * The soft threshold with the least risk by Stein's unbiased estimate, for numbers whose noise has
 * deviation 1; the universal one where there is too little beside noise for the estimate to be good
 * (SureShrink: Donoho and Johnstone 1995, doi:10.1080/01621459.1995.10476626).
 */
export function sureThreshold(values: Float64Array): number {
  const count = values.length;
  const universal = universalThreshold(count);
  const squares = values.map((value) => value * value).sort();
  const total = squares.reduce((sum, value) => sum + value, 0);
  const isSparse = total / count - 1 <= Math.max(1, Math.log2(count)) ** 1.5 / Math.sqrt(count);
  if (isSparse) return universal;
  let least = count;
  let best = 0;
  let below = 0;
  for (let i = 0; i < count; i++) {
    const square = squares[i] as number;
    below += square;
    const risk = count - 2 * (i + 1) + below + (count - i - 1) * square;
    if (risk >= least) continue;
    least = risk;
    best = square;
  }
  return Math.min(universal, Math.sqrt(best));
}

/** What becomes of a detail that is above its threshold. */
export type ThresholdRule = 'soft' | 'hard' | 'garrote';

/** Sets numbers within the threshold to zero, in place, and brings others nearer to it by the rule. */
export function shrink(values: Float64Array, threshold: number, rule: ThresholdRule): void {
  const toward = rule === 'soft' ? threshold : 0;
  const square = rule === 'garrote' ? threshold * threshold : 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value > threshold) values[i] = value - toward - square / value;
    else if (value < -threshold) values[i] = value + toward - square / value;
    else values[i] = 0;
  }
}
