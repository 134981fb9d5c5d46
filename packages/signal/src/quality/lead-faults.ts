/** What is wrong with the samples of a lead, as shares of its samples. */
export interface LeadFaults {
  /** Missing (NaN). */
  readonly missingShare: number;
  /** In stretches of two seconds or more within 5 µV. */
  readonly flatShare: number;
  /** At the highest or the lowest value, in runs: cut off by the recorder. */
  readonly saturatedShare: number;
}

const FLAT_SECONDS = 2;
const FLAT_RANGE = 0.005;
/** At least so long and so many samples at one and the same extreme value. */
const RAIL_SECONDS = 0.01;
const RAIL_SAMPLES = 3;
/** An extreme nearer to the median than this is where the lead rests, not where it is cut off. */
const RAIL_FROM_MEDIAN = 0.3;

/**
 * Returns which samples of a lead are missing, flat or cut off; levels in mV, or in spreads of the lead.
 *
 * @param filled - The lead without missing samples.
 */
export function leadFaults(
  lead: ArrayLike<number>,
  filled: Float64Array,
  sampleRate: number,
): LeadFaults {
  const missing = missingSamples(lead);
  const present =
    missing === 0 ? filled : Float64Array.from(lead).filter((value) => !Number.isNaN(value));
  const shortest = Math.max(RAIL_SAMPLES, Math.ceil(RAIL_SECONDS * sampleRate));
  return {
    missingShare: missing / lead.length,
    flatShare: flatSamples(present, Math.ceil(FLAT_SECONDS * sampleRate)) / lead.length,
    saturatedShare: railSamples(present, shortest) / lead.length,
  };
}

function missingSamples(lead: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < lead.length; i++) if (Number.isNaN(lead[i])) count++;
  return count;
}

function flatSamples(x: Float64Array, shortest: number): number {
  let count = 0;
  for (let from = 0; from < x.length; ) {
    const to = endOfFlat(x, from);
    if (to - from >= shortest) count += to - from;
    // Restart behind the jump, or a little further on: a slow slope is no flat stretch.
    from = to - from >= shortest ? to : from + Math.max(1, (to - from) >> 1);
  }
  return count;
}

/** Where the samples from `from` on first range further than a flat line. */
function endOfFlat(x: Float64Array, from: number): number {
  let low = x[from] as number;
  let high = low;
  for (let to = from + 1; to < x.length; to++) {
    const value = x[to] as number;
    if (value < low) low = value;
    if (value > high) high = value;
    if (high - low > FLAT_RANGE) return to;
  }
  return x.length;
}

function railSamples(x: Float64Array, shortest: number): number {
  const rails = extremesWithCounts(x).filter(({ count }) => count >= shortest);
  // Hardly a lead is at an extreme for long: the median, which is dear, is asked for then only.
  if (rails.length === 0) return 0;
  const median = x.slice().sort()[x.length >> 1] as number;
  return rails
    .filter(({ extreme }) => Math.abs(extreme - median) >= RAIL_FROM_MEDIAN)
    .reduce((sum, { extreme }) => sum + samplesAt(x, extreme, shortest), 0);
}

/** The lowest and the highest value, and how many samples have it. */
function extremesWithCounts(x: Float64Array) {
  let low = Infinity;
  let high = -Infinity;
  let atLow = 0;
  let atHigh = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i] as number;
    if (value < low) {
      low = value;
      atLow = 0;
    }
    if (value > high) {
      high = value;
      atHigh = 0;
    }
    if (value === low) atLow++;
    if (value === high) atHigh++;
  }
  return [
    { extreme: low, count: atLow },
    { extreme: high, count: atHigh },
  ];
}

function samplesAt(x: Float64Array, rail: number, shortest: number): number {
  let count = 0;
  for (let i = 0, run = 0; i <= x.length; i++) {
    if (i < x.length && x[i] === rail) {
      run++;
      continue;
    }
    if (run >= shortest) count += run;
    run = 0;
  }
  return count;
}
