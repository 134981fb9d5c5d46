import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { createWindow, type WindowSpec } from '../../spectrum/window.ts';
import { type BandOptions, requireCutoffs } from '../design-iir.ts';

/** What {@link designFir} takes; the amplitude is halved at the cutoff. */
export interface FirOptions extends BandOptions {
  /** Number of coefficients; odd for a high-pass and a band-stop. */
  readonly taps: number;
  /** Window over the ideal response; default 'hamming'. */
  readonly window?: WindowSpec;
}

/** As many as resampling by 100,000 takes. */
const MOST_TAPS = 2_000_001;

/**
 * Returns the coefficients of a symmetric filter by the window method: the ideal response cut short,
 * with gain 1 in the middle of the (first) band that is let through. It delays by (taps − 1) / 2.
 *
 * Equal to SciPy's `firwin`.
 *
 * @throws InvalidArgumentError for a cutoff that does not fit, an even number of taps where half the
 * sampling rate must pass, or an unknown window.
 */
export function designFir(options: FirOptions): Float64Array {
  const { type, taps, sampleRate, window = 'hamming' } = options;
  const cutoffs = requireCutoffs(options).map((hertz) => (2 * hertz) / sampleRate);
  requireNumber('taps', taps, { integer: true, min: 1, max: MOST_TAPS });
  if (taps % 2 === 0 && (type === 'highpass' || type === 'bandstop')) {
    throw badTaps(taps, type, 'an odd number: of even length it lets nothing through at the top');
  }
  const startsOpen = type === 'lowpass' || type === 'bandstop';
  const edges = startsOpen ? [0, ...cutoffs] : [...cutoffs];
  if (edges.length % 2 === 1) edges.push(1);
  const h = createWindow(window, taps).map(
    (weight, i) => weight * idealResponse(edges, i - (taps - 1) / 2),
  );
  const gain = gainAt(h, middleOf(edges));
  if (!(Math.abs(gain) > 1e-12))
    throw badTaps(taps, type, 'more: the window leaves nothing of them');
  return h.map((value) => value / gain);
}

/** The response at a time to all between the first and second edge, third and fourth, and so on. */
function idealResponse(edges: readonly number[], time: number): number {
  return edges.reduce((sum, edge, i) => sum + (i % 2 ? edge : -edge) * sinc(edge * time), 0);
}

/** sin(πx) / πx. */
export const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

function middleOf([low, high]: readonly number[]): number {
  if (low === 0) return 0;
  return high === 1 ? 1 : ((low as number) + (high as number)) / 2;
}

function gainAt(h: Float64Array, frequency: number): number {
  const middle = (h.length - 1) / 2;
  return h.reduce((sum, value, i) => sum + value * Math.cos(Math.PI * frequency * (i - middle)), 0);
}

function badTaps(taps: number, type: string, hint: string): InvalidArgumentError {
  return new InvalidArgumentError(`taps is ${taps} for a ${type}`, {
    argument: 'taps',
    value: taps,
    hint: `Pass ${hint}.`,
  });
}
