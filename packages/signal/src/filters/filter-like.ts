import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { requireTaps } from './fir/require-taps.ts';
import { packSos, type Sos } from './sos.ts';

/** Second-order sections, or the coefficients of a FIR filter. */
export type FilterLike = Sos | Float64Array | readonly number[];

/** Options of {@link frequencyResponse} and {@link groupDelay}. */
export interface ResponseOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Where to look, in hertz, or at how many places from 0 up to, without, half the rate; default 512. */
  readonly frequenciesHz?: ArrayLike<number> | number;
}

/** A filter as polynomials of a delay by one sample: above and below the line, section by section. */
export function polynomialsOf(filter: FilterLike): { above: number[][]; below: number[][] } {
  if (typeof filter[0] === 'number' || filter.length === 0) {
    return { above: [[...requireTaps(filter as ArrayLike<number>)]], below: [] };
  }
  const sos = filter as Sos;
  packSos(sos);
  return { above: sos.map((s) => s.slice(0, 3)), below: sos.map((s) => s.slice(3)) };
}

/** Returns the frequencies asked for; throws when one is outside 0 to half the sampling rate. */
export function frequenciesOf({ sampleRate, frequenciesHz = 512 }: ResponseOptions): Float64Array {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  if (typeof frequenciesHz === 'number') {
    const count = requireNumber('frequenciesHz', frequenciesHz, {
      integer: true,
      min: 1,
      max: 1e6,
    });
    return Float64Array.from({ length: count }, (_, i) => (i * sampleRate) / 2 / count);
  }
  return Float64Array.from(frequenciesHz, (hertz, i) => {
    if (hertz >= 0 && hertz <= sampleRate / 2) return hertz;
    throw new InvalidArgumentError(`frequenciesHz[${i}] is ${hertz}`, {
      argument: 'frequenciesHz',
      value: hertz,
      hint: `Pass hertz from 0 to half the sampling rate (${sampleRate / 2} Hz).`,
    });
  });
}
