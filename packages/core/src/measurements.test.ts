import { expect, it } from 'vitest';
import { type Measurements, measurement } from './measurements.ts';

const measurements: Measurements = {
  version: 'test-1',
  names: ['qrsMs', 'prMs'],
  values: Float64Array.of(98, Number.NaN),
  present: Uint8Array.of(1, 0),
};

it('measurement gives a value by name, null where it is absent', () => {
  expect(measurement(measurements, 'qrsMs')).toBe(98);
  expect(measurement(measurements, 'prMs')).toBeNull();
});

it('measurement refuses a name that is not in the version', () => {
  expect(() => measurement(measurements, 'qt')).toThrow(
    "measurement 'qt' is not in version test-1\nThe names are in `measurements.names`.",
  );
});
