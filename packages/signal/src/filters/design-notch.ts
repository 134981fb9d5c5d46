import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import type { Sos } from './sos.ts';

/** What {@link designNotch} and {@link designPeak} take. */
export interface NotchOptions {
  /** Frequency that is taken out, or let through, in hertz. */
  readonly frequencyHz: number;
  /** The frequency over the width of the band between the points of half power. */
  readonly quality: number;
  /** In hertz. */
  readonly sampleRate: number;
}

/**
 * Returns a filter of one section that takes out one frequency and leaves the rest as it is.
 *
 * Orfanidis 1996, Introduction to Signal Processing, chapter 11; equal to SciPy's `iirnotch`. A sharp
 * notch rings after every QRS complex for about quality / frequencyHz seconds.
 *
 * @throws InvalidArgumentError for a frequency that is not between 0 and half the sampling rate, or so
 * low a quality that the band reaches half the sampling rate.
 */
export function designNotch(options: NotchOptions): Sos {
  const { gain, cosine } = resonance(options);
  return [[gain, -2 * gain * cosine, gain, 1, -2 * gain * cosine, 2 * gain - 1]];
}

/**
 * Returns a filter of one section that lets through one frequency and takes out the rest: what
 * {@link designNotch} takes out. Equal to SciPy's `iirpeak`.
 *
 * @throws InvalidArgumentError as designNotch.
 */
export function designPeak(options: NotchOptions): Sos {
  const { gain, cosine } = resonance(options);
  return [[1 - gain, 0, gain - 1, 1, -2 * gain * cosine, 2 * gain - 1]];
}

function resonance({ frequencyHz, quality, sampleRate }: NotchOptions) {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireNumber('frequencyHz', frequencyHz, { above: 0, below: sampleRate / 2 });
  requireNumber('quality', quality, { above: 0 });
  const angle = (2 * Math.PI * frequencyHz) / sampleRate;
  if (angle / quality >= Math.PI) throw tooWide(quality, frequencyHz, sampleRate);
  return { gain: 1 / (1 + Math.tan(angle / quality / 2)), cosine: Math.cos(angle) };
}

function tooWide(quality: number, frequencyHz: number, sampleRate: number): InvalidArgumentError {
  const least = (2 * frequencyHz) / sampleRate;
  return new InvalidArgumentError(`quality is ${quality}`, {
    argument: 'quality',
    value: quality,
    hint: `Pass more than ${least}, so that the band is narrower than half the sampling rate.`,
  });
}
