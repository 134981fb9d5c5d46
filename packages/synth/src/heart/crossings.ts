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
): Boundaries {
  const values = valuesOver(curve, span);
  // Flat at the top: a coarse time is enough for the height.
  const high = curve(maximumOf(curve, span, values, 5));
  let first = 0;
  while (first < values.length && (values[first] as number) <= shares.onset * high) first++;
  let last = values.length - 1;
  while (last >= 0 && (values[last] as number) <= shares.offset * high) last--;
  const time = (index: number) => span.from + index * stepOf(span);
  return {
    onset: crossing(curve, time(first - 1), time(first), shares.onset * high),
    offset: crossing(curve, time(last + 1), time(last), shares.offset * high),
  };
}

/** Returns where a smooth curve is highest, by golden-section search about the highest of its points. */
export function maximumOf(
  curve: (time: number) => number,
  span: Span,
  values: Float64Array = valuesOver(curve, span),
  rounds = 12,
): number {
  let top = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] as number) > (values[top] as number)) top = i;
  }
  const step = stepOf(span);
  let low = span.from + (top - 1) * step;
  let high = span.from + (top + 1) * step;
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let atLeft = curve(left);
  let atRight = curve(right);
  for (let round = 0; round < rounds; round++) {
    if (atLeft >= atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - GOLDEN * (high - low);
      atLeft = curve(left);
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + GOLDEN * (high - low);
      atRight = curve(right);
    }
  }
  return (low + high) / 2;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;

const stepOf = ({ from, to, points }: Span) => (to - from) / (points - 1);

function valuesOver(curve: (time: number) => number, span: Span): Float64Array {
  const values = new Float64Array(span.points);
  const step = stepOf(span);
  for (let i = 0; i < values.length; i++) values[i] = curve(span.from + i * step);
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
