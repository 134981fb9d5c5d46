import { requireOneOf } from '@einthoven/core';
import type { PowerSpectrum } from '../spectrum/welch.ts';
import { evenSpectrum, unevenSpectrum } from './interval-spectrum.ts';
import type { NormalIntervals } from './normal-intervals.ts';

/** How the spectrum of the intervals is estimated. */
export type HrvSpectrum = 'welch' | 'lomb-scargle';

/** Heart-rate variability in the frequency domain; null where the recording is too short for a band. */
export interface HrvFrequency {
  /** Power from 0.003 to 0.04 Hz; of five minutes or more. */
  readonly vlfMs2: number | null;
  /** Power from 0.04 to 0.15 Hz; of two minutes or more. */
  readonly lfMs2: number | null;
  /** Power from 0.15 to 0.4 Hz; of one minute or more. */
  readonly hfMs2: number | null;
  /** LF over HF. */
  readonly lfHf: number | null;
  /** LF as a share of LF and HF, in per cent. */
  readonly lfNormalized: number | null;
  /** HF as a share of LF and HF, in per cent. */
  readonly hfNormalized: number | null;
}

/** Limits in hertz and shortest recording in seconds (Task Force 1996). */
const BANDS = {
  vlf: [0.003, 0.04, 300],
  lf: [0.04, 0.15, 120],
  hf: [0.15, 0.4, 60],
} as const;

/** Fewer say nothing of a spectrum. */
const FEWEST = 16;
/** With fewer than one interval in so many seconds most of the recording was left out. */
const SPARSEST_SECONDS = 10;

/**
 * Returns the power of the intervals in the bands of the Task Force of the ESC and the NASPE (1996,
 * doi:10.1161/01.CIR.93.5.1043).
 *
 * 'welch' (the default) puts the intervals on a grid of 4 Hz by a cubic spline and averages spectra of
 * 256 s; 'lomb-scargle' takes them as they lie, in stretches of 300 s, and needs no spline through what
 * was left out.
 *
 * @throws InvalidArgumentError for an unknown method.
 */
export function hrvFrequency(
  intervals: NormalIntervals,
  { spectrum = 'welch' }: { readonly spectrum?: HrvSpectrum } = {},
): HrvFrequency {
  requireOneOf('spectrum', spectrum, ['welch', 'lomb-scargle']);
  const { timeSeconds } = intervals;
  const seconds = (timeSeconds.at(-1) ?? 0) - (timeSeconds[0] ?? 0);
  const isEnough = timeSeconds.length >= Math.max(FEWEST, seconds / SPARSEST_SECONDS);
  const estimate = spectrum === 'welch' ? evenSpectrum : unevenSpectrum;
  const found = isEnough && seconds >= BANDS.hf[2] ? estimate(intervals) : null;
  const power = ([low, high, shortest]: readonly [number, number, number]) =>
    found && seconds >= shortest ? bandPower(found, low, high) : null;
  const [vlfMs2, lfMs2, hfMs2] = [power(BANDS.vlf), power(BANDS.lf), power(BANDS.hf)];
  const both = lfMs2 !== null && hfMs2 !== null && lfMs2 + hfMs2 > 0 ? lfMs2 + hfMs2 : null;
  return {
    vlfMs2,
    lfMs2,
    hfMs2,
    lfHf: lfMs2 !== null && hfMs2 ? lfMs2 / hfMs2 : null,
    lfNormalized: both && (100 * (lfMs2 as number)) / both,
    hfNormalized: both && (100 * (hfMs2 as number)) / both,
  };
}

/** Sum over the frequencies from `low` up to, but not including, `high`, times their distance. */
function bandPower({ frequencyHz, power }: PowerSpectrum, low: number, high: number): number {
  let sum = 0;
  for (let k = 0; k < power.length; k++) {
    const hertz = frequencyHz[k] as number;
    if (hertz >= low && hertz < high) sum += power[k] as number;
  }
  return sum * ((frequencyHz[1] as number) - (frequencyHz[0] as number));
}
