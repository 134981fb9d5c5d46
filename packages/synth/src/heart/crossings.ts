/** Where to look for the crossings of a curve. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** Where a curve first and last exceeds shares of its maximum. */
export interface Crossings {
  readonly onset: number;
  readonly peak: number;
  readonly offset: number;
}

/**
 * Returns where a smooth curve without negative values first and last exceeds these shares of its maximum, and where
 * that is.
 *
 * @param curve - To be near 0 at both ends of the span.
 */
export function crossingsOf(
  curve: (time: number) => number,
  { from, to, points }: Span,
  shares: { readonly onset: number; readonly offset: number },
): Crossings {
  const step = (to - from) / (points - 1);
  const values = new Float64Array(points);
  let top = 1;
  for (let i = 0; i < points; i++) {
    values[i] = curve(from + i * step);
    if ((values[i] as number) > (values[top] as number)) top = i;
  }
  const peak = maximumNear(curve, from + top * step, step);
  const high = curve(peak);
  const first = values.findIndex((value) => value > shares.onset * high);
  const last = values.findLastIndex((value) => value > shares.offset * high);
  return {
    onset: crossing(curve, from + (first - 1) * step, from + first * step, shares.onset * high),
    peak,
    offset: crossing(curve, from + (last + 1) * step, from + last * step, shares.offset * high),
  };
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** The maximum within a step of a time, by golden-section search. */
function maximumNear(curve: (time: number) => number, time: number, step: number): number {
  let [low, high] = [time - step, time + step];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [curve(left), curve(right)];
  for (let round = 0; round < 14; round++) {
    if (atLeft >= atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = curve(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = curve(right);
    }
  }
  return (low + high) / 2;
}

/** Where the curve passes `level` on its way from below it to above it, by bisection and a chord. */
function crossing(
  curve: (time: number) => number,
  below: number,
  above: number,
  level: number,
): number {
  let [low, high] = [below, above];
  let [atLow, atHigh] = [curve(low), curve(high)];
  for (let round = 0; round < 6; round++) {
    const middle = (low + high) / 2;
    const value = curve(middle);
    if (value > level) [high, atHigh] = [middle, value];
    else [low, atLow] = [middle, value];
  }
  return low + ((high - low) * (level - atLow)) / (atHigh - atLow || 1);
}
