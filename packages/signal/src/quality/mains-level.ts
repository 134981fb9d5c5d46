import { createCache } from '../cache.ts';
import { upperMedianOf } from './upper-median.ts';

/** The stronger of the two mains. */
export interface MainsLevel {
  /** Root mean square; 0 where there is none or the rate is too low to tell. */
  readonly size: number;
  /** Null where there is none. */
  readonly hz: 50 | 60 | null;
}

/** A sine is sought in stretches of this length: frequencies 1 Hz apart do not touch each other. */
const STRETCH_SECONDS = 2;
/** The mains, and beside them: what is there too is no mains. */
const OFFSETS_HZ = [0, -3, -2, 2, 3] as const;

/** Returns how much hum there is in a lead. */
export function mainsLevel(lead: Float64Array, sampleRate: number): MainsLevel {
  const sizes = ([50, 60] as const).map((hz) => mainsAt(lead, hz, sampleRate));
  const [fifty, sixty] = sizes as [number, number];
  const size = Math.max(fifty, sixty);
  if (size === 0) return { size, hz: null };
  return { size, hz: sixty > fifty ? 60 : 50 };
}

/** Root mean square of a sine at `hz`, less what is found beside it; medians over stretches. */
function mainsAt(lead: Float64Array, hz: number, sampleRate: number): number {
  if (hz + 3 >= sampleRate / 2) return 0;
  const length = Math.min(lead.length, Math.round(STRETCH_SECONDS * sampleRate));
  const window = hannOf(length);
  const powers: number[] = [];
  for (let from = 0; from + length <= lead.length; from += length) {
    const [at, ...beside] = linePowers(lead, from, window, hz, sampleRate);
    powers.push(Math.max(0, at - beside[0] - beside[1] - beside[2] - beside[3]));
  }
  return Math.sqrt(upperMedianOf(powers));
}

const windows = /* @__PURE__ */ createCache<number, Float64Array>();

/** Of sum 1. */
function hannOf(length: number): Float64Array {
  return windows(length, () => {
    const weights = new Float64Array(length);
    let sum = 0;
    for (let i = 0; i < length; i++) {
      weights[i] = Math.sin((Math.PI * (i + 0.5)) / length) ** 2;
      sum += weights[i] as number;
    }
    return weights.map((weight) => weight / sum);
  });
}

type Five = [number, number, number, number, number];

/**
 * Mean squares of the sines at and beside `hz`, by Goertzel's recursion: five at a time, since each waits
 * for its own last output only.
 */
function linePowers(
  x: Float64Array,
  from: number,
  window: Float64Array,
  hz: number,
  sampleRate: number,
): Five {
  const turns = OFFSETS_HZ.map(
    (offset) => 2 * Math.cos((2 * Math.PI * (hz + offset)) / sampleRate),
  );
  const [ta, tb, tc, td, te] = turns as Five;
  let a = 0;
  let a1 = 0;
  let b = 0;
  let b1 = 0;
  let c = 0;
  let c1 = 0;
  let d = 0;
  let d1 = 0;
  let e = 0;
  let e1 = 0;
  for (let i = 0; i < window.length; i++) {
    const value = (x[from + i] as number) * (window[i] as number);
    const a2 = value + ta * a - a1;
    const b2 = value + tb * b - b1;
    const c2 = value + tc * c - c1;
    const d2 = value + td * d - d1;
    const e2 = value + te * e - e1;
    a1 = a;
    a = a2;
    b1 = b;
    b = b2;
    c1 = c;
    c = c2;
    d1 = d;
    d = d2;
    e1 = e;
    e = e2;
  }
  return [
    powerOf(a, a1, ta),
    powerOf(b, b1, tb),
    powerOf(c, c1, tc),
    powerOf(d, d1, td),
    powerOf(e, e1, te),
  ];
}

const powerOf = (last: number, before: number, twice: number) =>
  Math.max(0, 2 * (last * last + before * before - twice * last * before));
