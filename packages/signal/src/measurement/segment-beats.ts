import { asNdArray, type Ecg, InvalidArgumentError, type NdArray } from '@einthoven/core';
import type { BeatWindow } from '../beats/median-beat.ts';
import { rowsOf } from '../map-leads.ts';

/** Beats cut out of a recording. */
export interface BeatSegments {
  /** Shape [beats, leads, samples], a copy; missing samples (NaN) stay so. */
  readonly samples: NdArray<Float32Array>;
  /** The index in `peaks` of each beat. */
  readonly indices: Int32Array;
  /** The sample of the recording at which each beat begins. */
  readonly starts: Int32Array;
}

/**
 * Returns the stretches of a recording around these R peaks, all of one length. A beat that an end of the
 * recording cuts off is left out.
 *
 * @param peaks - Samples; fractions are rounded.
 * @param window - In seconds around the peak.
 * @throws InvalidArgumentError for a window that holds no sample, or a peak that is not finite.
 */
export function segmentBeats(
  ecg: Ecg,
  peaks: ArrayLike<number>,
  { from, to }: BeatWindow,
): BeatSegments {
  const [leads, samples] = ecg.samples.shape as [number, number];
  const before = Math.round(-from * ecg.sampleRate);
  const length = Math.round((to - from) * ecg.sampleRate);
  if (!(length >= 1)) throw badWindow(from, to);
  const all = Array.from(peaks, (peak, index) => ({ index, start: Math.round(peak) - before }));
  const bad = all.find(({ start }) => !Number.isFinite(start));
  if (bad) throw badPeak(bad.index, peaks[bad.index]);
  const whole = all.filter(({ start }) => start >= 0 && start + length <= samples);
  const data = new Float32Array(whole.length * leads * length);
  for (const [lead, row] of rowsOf(ecg).entries()) {
    for (const [k, { start }] of whole.entries()) {
      data.set(row.subarray(start, start + length), (k * leads + lead) * length);
    }
  }
  return {
    samples: asNdArray(data, [whole.length, leads, length]),
    indices: Int32Array.from(whole, ({ index }) => index),
    starts: Int32Array.from(whole, ({ start }) => start),
  };
}

function badWindow(from: unknown, to: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`window is { from: ${from}, to: ${to} }`, {
    argument: 'window',
    value: { from, to },
    hint: 'Pass seconds around the R peak, such as { from: -0.25, to: 0.45 }.',
  });
}

function badPeak(index: number, value: unknown): InvalidArgumentError {
  return new InvalidArgumentError(`peaks[${index}] is ${value}`, {
    argument: 'peaks',
    value,
    hint: 'Pass finite samples.',
  });
}
