import type { Intervals, Measurements } from '@einthoven/core';
import {
  AMPLITUDE_NAMES,
  type AmplitudeName,
  MEASUREMENT_VERSION,
  MEASUREMENTS,
} from './measurement-list.ts';

const NAMES = MEASUREMENTS.map(({ name }) => name);

/** What the vector is made of. */
export interface MeasuredParts {
  readonly amplitudes: Record<AmplitudeName, readonly number[]>;
  /** Standard deviation of each of the twelve clean leads, in mV. */
  readonly sdMv: readonly number[];
  readonly axisDegrees: number;
  readonly intervals: Intervals;
}

/** Returns the measurement vector in the order of MEASUREMENTS. */
export function toMeasurements({
  amplitudes,
  sdMv,
  axisDegrees,
  intervals,
}: MeasuredParts): Measurements {
  const axis = (axisDegrees * Math.PI) / 180;
  const mean = sdMv.reduce((sum, value) => sum + value, 0) / sdMv.length;
  const { heartRateBpm, prMs, qrsMs, qtMs } = intervals;
  const values = new Float64Array(NAMES.length);
  let at = 0;
  const append = (numbers: ArrayLike<number>) => {
    values.set(numbers, at);
    at += numbers.length;
  };
  for (const name of AMPLITUDE_NAMES) append(amplitudes[name]);
  append(sdMv);
  append([Math.sin(axis), Math.cos(axis)]);
  append(sdMv.map((value) => Math.log(value / mean)));
  append([heartRateBpm, prMs, qrsMs, qtMs].map((value) => value ?? Number.NaN));
  return withPresence(MEASUREMENT_VERSION, NAMES, values);
}

/** Returns measurements whose absent values are those that are not finite; in `values` they become NaN. */
export function withPresence(
  version: string,
  names: readonly string[],
  values: Float64Array,
): Measurements {
  const present = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) present[i] = 1;
    else values[i] = Number.NaN;
  }
  return { version, names, values, present };
}
