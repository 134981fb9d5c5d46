import { type Ecg, type Intervals, intervalsOf } from '@einthoven/core';
import { type Delineation, delineate } from './delineate.ts';

/**
 * Returns heart rate, PR, QRS and QT of a recording, from its waves in all leads together: medians over the
 * beats, null where there is none to measure.
 *
 * @param source - A recording, which is delineated first, or its delineation.
 * @throws InvalidArgumentError as {@link delineate}.
 */
export function measureIntervals(source: Ecg | Delineation): Intervals {
  const { beats, sampleRate } = 'beats' in source ? source : delineate(source);
  return intervalsOf(beats, sampleRate);
}
