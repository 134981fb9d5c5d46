import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import type { Sos } from './sos.ts';
import { bilinear, toBandpass, toBandstop, toHighpass, toLowpass, type Zpk } from './zpk.ts';
import { zpkToSos } from './zpk-to-sos.ts';

/** What a filter lets through. */
export type FilterType = 'lowpass' | 'highpass' | 'bandpass' | 'bandstop';

/** What {@link designButterworth} takes. */
export interface ButterworthOptions {
  /** Order of the low-pass prototype; a band filter has twice as many poles. */
  readonly order: number;
  readonly type: FilterType;
  /** Where the power is halved, in hertz: one frequency, or [low, high] for a band. */
  readonly cutoffHz: number | readonly [number, number];
  /** In hertz. */
  readonly sampleRate: number;
}

/**
 * Returns a digital Butterworth filter as second-order sections.
 *
 * Bilinear transform with prewarped cutoffs (Butterworth 1930, Experimental Wireless 7); sections in
 * the order and pairing of SciPy's `butter(..., output='sos')`.
 *
 * @throws InvalidArgumentError for a cutoff that is not between 0 and half the sampling rate, a band
 * whose limits do not rise, a band where one frequency is needed or the reverse.
 */
export function designButterworth(options: ButterworthOptions): Sos {
  const { order, type, sampleRate } = options;
  requireNumber('order', order, { integer: true, min: 1, max: 24 });
  requireOneOf('type', type, ['lowpass', 'highpass', 'bandpass', 'bandstop']);
  requireNumber('sampleRate', sampleRate, { above: 0 });
  const cutoffs = requireCutoffs(options);
  const [low, high] = cutoffs.map((hertz) => 4 * Math.tan((Math.PI * hertz) / sampleRate)) as [
    number,
    number,
  ];
  return zpkToSos(bilinear(shape(prototype(order), type, low, high), 2));
}

function shape(lowpass: Zpk, type: FilterType, low: number, high: number): Zpk {
  switch (type) {
    case 'lowpass':
      return toLowpass(lowpass, low);
    case 'highpass':
      return toHighpass(lowpass, low);
    case 'bandpass':
      return toBandpass(lowpass, Math.sqrt(low * high), high - low);
    case 'bandstop':
      return toBandstop(lowpass, Math.sqrt(low * high), high - low);
  }
}

/** Poles spread evenly over the left half of the unit circle. */
function prototype(order: number): Zpk {
  const poles = Array.from({ length: order }, (_, i) => {
    const angle = (Math.PI * (2 * i + 1 - order)) / (2 * order);
    return { re: -Math.cos(angle), im: -Math.sin(angle) };
  });
  return { zeros: [], poles, gain: 1 };
}

function requireCutoffs({ type, cutoffHz, sampleRate }: ButterworthOptions): readonly number[] {
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
