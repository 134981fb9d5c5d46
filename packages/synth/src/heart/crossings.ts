/** Where to look for the crossings of a curve. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly points: number;
}

/** Where a wave begins and ends. */
export interface Boundaries {
  readonly onset: number;
  readonly offset: number;
}

/** What {@link crossingsOf} finds. */
export interface Crossings extends Boundaries {
  /** Whether shares that are little smaller or larger find the offset far from there. */
  readonly vague: boolean;
}

/** By how much such shares differ, and more than how many steps are far. */
const DOUBT = 0.15;
const FAR = 2;

/**
 * Returns where a smooth curve without negative values first and last exceeds these shares of its
 * maximum.
 *
 * @param span - At its ends the curve lies below both shares.
 */
export function crossingsOf(
  curve: (time: number) => number,
  span: Span,
  shares: Boundaries,
): Crossings {
  const values = valuesOver(curve, span);
  const high = heightOf(values);
  const onset = shares.onset * high;
  const offset = shares.offset * high;
  let first = 0;
  while (first < values.length && (values[first] as number) <= onset) first++;
  const last = lastAbove(values, offset);
  const time = (index: number) => span.from + index * stepOf(span);
  return {
    onset: crossing(curve, time(first - 1), time(first), onset),
    offset: crossing(curve, time(last + 1), time(last), offset),
    vague: lastAbove(values, (1 - DOUBT) * offset) - lastAbove(values, (1 + DOUBT) * offset) > FAR,
  };
}

function lastAbove(values: readonly number[], level: number): number {
  let last = values.length - 1;
  while (last >= 0 && (values[last] as number) <= level) last--;
  return last;
}

/** The height of a smooth curve's top, by the parabola through the highest of its values and those beside it. */
function heightOf(values: readonly number[]): number {
  let top = 1;
  for (let i = 1; i < values.length - 1; i++) {
    if ((values[i] as number) > (values[top] as number)) top = i;
  }
  const before = values[top - 1] as number;
  const high = values[top] as number;
  const after = values[top + 1] as number;
  return high - ((before - after) ** 2 / (before - 2 * high + after) || 0) / 8;
}

const stepOf = ({ from, to, points }: Span) => (to - from) / (points - 1);

function valuesOver(curve: (time: number) => number, span: Span): number[] {
  const values: number[] = [];
  const step = stepOf(span);
  for (let i = 0; i < span.points; i++) values.push(curve(span.from + i * step));
  return values;
}

/** Where the curve passes `level` between two times, by bisection and a last chord. */
function crossing(
  curve: (time: number) => number,
  below: number,
  above: number,
  level: number,
): number {
  let low = below;
  let high = above;
  let atLow = curve(low);
  let atHigh = curve(high);
  for (let round = 0; round < 5; round++) {
    const middle = (low + high) / 2;
    const value = curve(middle);
    if (value > level) {
      high = middle;
      atHigh = value;
    } else {
      low = middle;
      atLow = value;
    }
  }
  return low + ((high - low) * (level - atLow)) / (atHigh - atLow || 1);
}
