/** The deflections of a QRS complex in one lead; what is not there is null. */
export interface QrsDeflections {
  /** Of the negative deflection before R, or of a complex that is all negative (QS); below 0. */
  readonly qMv: number | null;
  /** Of the first positive deflection. */
  readonly rMv: number | null;
  /** Of the negative deflection after R; below 0. */
  readonly sMv: number | null;
  /** Of the positive deflection after S (R′). */
  readonly rPrimeMv: number | null;
  /** Of the negative deflection after R′ (S′); below 0. */
  readonly sPrimeMv: number | null;
}

/** Smaller or shorter ones are not waves (CSE Working Party 1985, Eur Heart J 6:815). */
const LEAST_MV = 0.02;
const LEAST_SECONDS = 0.006;

/**
 * Returns the deflections of one lead between the ends of its QRS complex, level 0 being isoelectric.
 *
 * A deflection is a stretch on one side of the level that is at least 20 µV high and 6 ms long, and
 * whose top lies at least 20 µV beyond the place where the complex ends: a raised J point is none.
 */
export function qrsDeflections(
  values: ArrayLike<number>,
  { onset, offset }: { readonly onset: number; readonly offset: number },
  sampleRate: number,
): QrsDeflections {
  const found = findDeflections(values, onset, offset, sampleRate);
  const first = found.findIndex((peak) => peak > 0);
  if (first < 0) {
    const lowest = found.length > 0 ? Math.min(...found) : null;
    return { qMv: lowest, rMv: null, sMv: null, rPrimeMv: null, sPrimeMv: null };
  }
  return {
    qMv: first > 0 ? Math.min(...found.slice(0, first)) : null,
    rMv: found[first] as number,
    sMv: found[first + 1] ?? null,
    rPrimeMv: found[first + 2] ?? null,
    sPrimeMv: found[first + 3] ?? null,
  };
}

/** The tops of the deflections in turn, each on the other side of the level than the one before. */
function findDeflections(
  values: ArrayLike<number>,
  onset: number,
  offset: number,
  sampleRate: number,
): number[] {
  const from = Math.max(0, Math.floor(onset));
  const end = Math.min(values.length, Math.ceil(offset) + 1);
  const shortest = LEAST_SECONDS * sampleRate;
  const found: number[] = [];
  for (let start = from; start < end; ) {
    const sign = Math.sign(values[start] as number);
    let stop = start;
    let peak = 0;
    for (; stop < end && Math.sign(values[stop] as number) === sign; stop++) {
      if (Math.abs(values[stop] as number) > Math.abs(peak)) peak = values[stop] as number;
    }
    const beyond = stop === end ? Math.abs(peak - (values[end - 1] as number)) : Math.abs(peak);
    if (sign !== 0 && stop - start >= shortest && beyond >= LEAST_MV) append(found, peak);
    start = stop;
  }
  return found;
}

/** Two on the same side, with nothing of note between them, are one. */
function append(found: number[], peak: number): void {
  const last = found.at(-1);
  if (last === undefined || Math.sign(last) !== Math.sign(peak)) found.push(peak);
  else if (Math.abs(peak) > Math.abs(last)) found[found.length - 1] = peak;
}

/**
 * Returns the value where a wave is farthest from the straight line between its ends, and how far it is
 * there: the apex of a P or a T wave, upright or inverted. Null where it has fewer than three samples.
 */
export function waveApex(
  values: ArrayLike<number>,
  { onset, offset }: { readonly onset: number; readonly offset: number },
): { readonly value: number; readonly height: number } | null {
  const from = Math.max(0, Math.round(onset));
  const to = Math.min(values.length - 1, Math.round(offset));
  if (to - from < 2) return null;
  const first = values[from] as number;
  const slope = ((values[to] as number) - first) / (to - from);
  let apex = { value: first, height: 0 };
  for (let i = from + 1; i < to; i++) {
    const value = values[i] as number;
    const height = value - first - slope * (i - from);
    if (Math.abs(height) > Math.abs(apex.height)) apex = { value, height };
  }
  return apex;
}
