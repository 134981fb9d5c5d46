import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import type { RepresentativeBeat } from './representative-beat.ts';

/** Options of {@link stLevels}. */
export interface StLevelsOptions {
  /** Where the level is read, in ms after the J point (the end of QRS); default [0, 60, 80]. */
  readonly afterJMs?: readonly number[];
}

/** A level is the mean over so much to either side: a few samples, against noise. */
const HALF_SPAN_SECONDS = 0.004;

/**
 * Returns the ST level of each lead by name, over the isoelectric level before QRS, in the unit of the
 * beat: one number for each of `afterJMs`, the mean over 8 ms around it. Null where the beat ends before.
 *
 * @throws InvalidArgumentError for an empty list or a time that is negative or above 500 ms.
 */
export function stLevels(
  { leads, samples, sampleRate, beat }: RepresentativeBeat,
  { afterJMs = [0, 60, 80] }: StLevelsOptions = {},
): Record<string, readonly (number | null)[]> {
  requireTimes(afterJMs);
  const half = HALF_SPAN_SECONDS * sampleRate;
  return Object.fromEntries(
    leads.map((lead, i) => {
      const values = samples[i] as Float64Array;
      const levels = afterJMs.map((ms) => {
        const at = beat.qrs.offset + (ms * sampleRate) / 1000;
        // Never before J itself, where QRS is still steep.
        const from = Math.round(Math.max(beat.qrs.offset, at - half));
        const to = Math.max(from, Math.round(at + half));
        return to < values.length ? meanOver(values, from, to) : null;
      });
      return [lead, levels];
    }),
  );
}

function requireTimes(times: readonly number[]): void {
  for (const ms of times) requireNumber('afterJMs', ms, { min: 0, max: 500 });
  if (times.length > 0) return;
  throw new InvalidArgumentError('afterJMs is empty', {
    argument: 'afterJMs',
    value: times,
    hint: 'Pass the times at which the level is read, such as [0, 60, 80].',
  });
}

function meanOver(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i <= to; i++) sum += values[i] as number;
  return sum / (to - from + 1);
}
