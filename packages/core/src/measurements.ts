import { NotFoundError } from './errors/not-found-error.ts';

/** A named vector of measurements; an absent one is marked in `present`, never written as zero. */
export interface Measurements {
  /** Identifies the list of names and their definitions. */
  readonly version: string;
  /** One name a value, with its unit at the end: 'rAmplitudeV1Mv', 'qrsMs' … */
  readonly names: readonly string[];
  /** NaN where absent. */
  readonly values: Float64Array;
  /** 1 where the value exists, else 0. */
  readonly present: Uint8Array;
}

/** The measurement called `name`, or null where it is absent. @throws NotFoundError for an unknown name. */
export function measurement(measurements: Measurements, name: string): number | null {
  const index = measurements.names.indexOf(name);
  if (index < 0) {
    throw new NotFoundError(`measurement '${name}' is not in version ${measurements.version}`, {
      argument: 'name',
      value: name,
      hint: 'The names are in `measurements.names`.',
    });
  }
  return measurements.present[index] ? (measurements.values[index] as number) : null;
}
