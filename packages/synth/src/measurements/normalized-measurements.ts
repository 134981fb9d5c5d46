import { InvalidArgumentError, type Measurements, STANDARD_LEADS } from '@einthoven/core';
import { withPresence } from './measure.ts';
import {
  AMPLITUDE_NAMES,
  MEASUREMENT_VERSION,
  NORMALIZED_MEASUREMENTS,
} from './measurement-list.ts';

const NAMES = /* @__PURE__ */ NORMALIZED_MEASUREMENTS.map(({ name }) => name);

/**
 * Returns the vector with each amplitude divided by its lead's standard deviation, cut at ±8: what can
 * be read from signals that were brought to mean 0 and deviation 1 lead by lead.
 *
 * 114 values in the order of NORMALIZED_MEASUREMENTS: 96 amplitudes, sine and cosine of the axis, 12
 * log ratios of deviations, 4 intervals.
 *
 * @throws InvalidArgumentError for measurements of another version.
 */
export function normalizedMeasurements({
  measurements,
}: {
  measurements: Measurements;
}): Measurements {
  if (measurements.version !== MEASUREMENT_VERSION) {
    throw new InvalidArgumentError(`measurements has version '${measurements.version}'`, {
      argument: 'measurements',
      value: measurements.version,
      hint: `Pass a record of this package: its version is '${MEASUREMENT_VERSION}'.`,
    });
  }
  const { values } = measurements;
  const leads = STANDARD_LEADS.length;
  const amplitudes = AMPLITUDE_NAMES.length * leads;
  const output = new Float64Array(NAMES.length);
  for (let i = 0; i < amplitudes; i++) {
    const sd = values[amplitudes + (i % leads)] as number;
    const ratio = (values[i] as number) / sd;
    output[i] = Math.max(-8, Math.min(8, ratio));
  }
  output.set(values.subarray(amplitudes + leads), amplitudes);
  return withPresence(`${MEASUREMENT_VERSION}-normalized`, NAMES, output);
}
