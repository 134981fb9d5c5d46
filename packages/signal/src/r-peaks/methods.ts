import { christov } from './christov.ts';
import { einthoven } from './einthoven.ts';
import { elgendi } from './elgendi.ts';
import { hamilton } from './hamilton.ts';
import { panTompkins } from './pan-tompkins.ts';
import { wavelet } from './wavelet.ts';

/** Gives the places of the beats of leads of one length, rising; each within 0.13 s of its R peak. */
type Method = (leads: readonly Float64Array[], sampleRate: number) => Int32Array;

/** Every way to find beats, by name. */
export const R_PEAK_METHODS = {
  einthoven,
  'pan-tompkins': panTompkins,
  hamilton,
  christov,
  elgendi,
  wavelet,
} as const satisfies Readonly<Record<string, Method>>;

/** Name of a way to find beats. */
export type RPeakMethod = keyof typeof R_PEAK_METHODS;
