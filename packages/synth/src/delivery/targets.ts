import { INTERVAL_NAMES } from '@einthoven/core';
import { SUPERCLASSES } from '../conditions/superclasses.ts';
import { normalizedMeasurements } from '../measurements/normalized-measurements.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';

/** Numbers to learn from a record; null where it has none. */
export type Target = (record: SyntheticEcg) => ArrayLike<number | null>;

/** Heart rate in beats a minute, then PR, QRS and QT in ms. */
export const intervalTarget: Target = ({ intervals }) =>
  INTERVAL_NAMES.map((name) => intervals[name]);

/** The values of `normalizedMeasurements`, in its order. */
export const measurementTarget: Target = (record) => {
  const { values, present } = normalizedMeasurements(record);
  return Array.from(values, (value, i) => (present[i] ? value : null));
};

/** 1 for each of `SUPERCLASSES` that the record belongs to, else 0. */
export const superclassTarget: Target = ({ superclasses }) =>
  SUPERCLASSES.map((name) => (superclasses.includes(name) ? 1 : 0));
