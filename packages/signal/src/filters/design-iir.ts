import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import type { Sos } from './sos.ts';
import { bilinear, toBandpass, toBandstop, toHighpass, toLowpass, type Zpk } from './zpk.ts';
import { zpkToSos } from './zpk-to-sos.ts';

/** What a filter lets through. */
export type FilterType = 'lowpass' | 'highpass' | 'bandpass' | 'bandstop';

/** Which band a filter lets through. */
export interface BandOptions {
  /** What is let through. */
  readonly type: FilterType;
  /** Edge of the band in hertz: one frequency, or [low, high] for a band. */
  readonly cutoffHz: number | readonly [number, number];
  /** In hertz. */
  readonly sampleRate: number;
}

/** What the designs of recursive filters have in common. */
export interface IirOptions extends BandOptions {
  /** Order of the low-pass prototype, 1 to 24; a band filter has twice as many poles. */
  readonly order: number;
}

/**
 * Returns a digital filter as second-order sections: the analogue low-pass prototype of this order,
 * with its edge at 1 rad/s, moved to prewarped cutoffs and mapped by the bilinear transform.
 *
 * @throws InvalidArgumentError as {@link requireCutoffs}, and for an order that is not 1 to 24.
 */
export function designIir(options: IirOptions, prototype: (order: number) => Zpk): Sos {
  const { order, type, sampleRate } = options;
  requireNumber('order', order, { integer: true, min: 1, max: 24 });
  const cutoffs = requireCutoffs(options);
  return zpkToSos(bilinear(shape(prototype(order), type, cutoffs, sampleRate), 2));
}

function shape(lowpass: Zpk, type: FilterType, cutoffs: readonly number[], rate: number): Zpk {
  const [low, high = low] = cutoffs as [number, number?];
  const [a, b] = [halfAngle(low, rate), halfAngle(high, rate)];
  const [cutoff, other] = [(4 * a.sine) / a.cosine, (4 * b.sine) / b.cosine];
  // The difference of the tangents, which would cancel in narrow bands.
  const width = (4 * halfAngle(high - low, rate).sine) / (a.cosine * b.cosine);
  switch (type) {
    case 'lowpass':
      return toLowpass(lowpass, cutoff);
    case 'highpass':
      return toHighpass(lowpass, cutoff);
    case 'bandpass':
      return toBandpass(lowpass, Math.sqrt(cutoff * other), width);
    case 'bandstop':
      return toBandstop(lowpass, Math.sqrt(cutoff * other), width);
  }
}

/** Sine and cosine of half a sample's turn, the cosine from what is left to half the rate: it is small there. */
function halfAngle(hertz: number, rate: number): { sine: number; cosine: number } {
  const left = rate / 2 - hertz;
  return { sine: Math.sin((Math.PI * hertz) / rate), cosine: Math.sin((Math.PI * left) / rate) };
}

/**
 * Returns one cutoff, or the two of a band, in hertz.
 *
 * @throws InvalidArgumentError for an unknown type, a cutoff that is not between 0 and half the
 * sampling rate, a band whose limits do not rise, a band where one frequency is needed or the reverse.
 */
export function requireCutoffs({ type, cutoffHz, sampleRate }: BandOptions): readonly number[] {
  requireOneOf('type', type, ['lowpass', 'highpass', 'bandpass', 'bandstop']);
  requireNumber('sampleRate', sampleRate, { above: 0 });
  const isBand = type === 'bandpass' || type === 'bandstop';
  const cutoffs: unknown = typeof cutoffHz === 'number' ? [cutoffHz] : cutoffHz;
  if (!Array.isArray(cutoffs) || cutoffs.length !== (isBand ? 2 : 1)) {
    throw badCutoff(cutoffHz, `Pass ${isBand ? '[low, high]' : 'one frequency'} for a ${type}.`);
  }
  for (const hertz of cutoffs) {
    if (typeof hertz === 'number' && hertz > 0 && hertz < sampleRate / 2) continue;
    const limit = `below half the sampling rate (${sampleRate / 2} Hz)`;
    throw badCutoff(cutoffHz, `Pass hertz above 0 and ${limit}.`);
  }
  if (isBand && cutoffs[0] >= cutoffs[1]) {
    throw badCutoff(cutoffHz, 'Pass [low, high] with low below high.');
  }
  return cutoffs;
}

function badCutoff(cutoffHz: unknown, hint: string): InvalidArgumentError {
  const value = Array.isArray(cutoffHz) ? `[${cutoffHz.join(', ')}]` : String(cutoffHz);
  return new InvalidArgumentError(`cutoffHz is ${value}`, {
    argument: 'cutoffHz',
    value: cutoffHz,
    hint,
  });
}
