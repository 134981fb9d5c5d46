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

/** Returns which samples of a lead are missing, flat or cut off; levels in mV, or in spreads of the lead. */
export function leadFaults(lead: ArrayLike<number>, sampleRate: number): LeadFaults {
  const present = Float64Array.from(lead).filter((value) => !Number.isNaN(value));
  const shortest = Math.max(RAIL_SAMPLES, Math.ceil(RAIL_SECONDS * sampleRate));
  return {
    missingShare: (lead.length - present.length) / lead.length,
    flatShare: flatSamples(present, Math.ceil(FLAT_SECONDS * sampleRate)) / lead.length,
    saturatedShare: railSamples(present, shortest) / lead.length,
  };
}

function flatSamples(x: Float64Array, shortest: number): number {
  let count = 0;
  for (let from = 0; from < x.length; ) {
    let [low, high] = [x[from] as number, x[from] as number];
    let to = from + 1;
    for (; to < x.length; to++) {
      low = Math.min(low, x[to] as number);
      high = Math.max(high, x[to] as number);
      if (high - low > FLAT_RANGE) break;
    }
    if (to - from >= shortest) count += to - from;
    // Restart behind the jump, or a little further on: a slow slope is no flat stretch.
    from = to - from >= shortest ? to : from + Math.max(1, (to - from) >> 1);
  }
  return count;
}

function railSamples(x: Float64Array, shortest: number): number {
  if (x.length === 0) return 0;
  const sorted = x.slice().sort();
  const median = sorted[sorted.length >> 1] as number;
  const rails = [sorted[0] as number, sorted.at(-1) as number];
  return rails
    .filter((rail) => Math.abs(rail - median) >= RAIL_FROM_MEDIAN)
    .reduce((sum, rail) => sum + samplesAt(x, rail, shortest), 0);
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
