import { STANDARD_LEADS } from '@einthoven/core';

/** One entry of the measurement vector. */
export interface MeasurementInfo {
  readonly name: string;
  readonly unit: 'mV' | 'ms' | 'bpm' | '1';
}

/** Identifies names and definitions of the measurement vector. */
export const MEASUREMENT_VERSION = 'synth-2';

/** Amplitudes of the clean beat in each of the twelve leads, in the order of the vector. */
export const AMPLITUDE_NAMES = [
  'rAmplitude',
  'qAmplitude',
  'sAmplitude',
  'jAmplitude',
  'st60Amplitude',
  'tAmplitude',
  'pAmplitude',
  'earlyQrsMean',
] as const;

/** Name of an amplitude without its lead. */
export type AmplitudeName = (typeof AMPLITUDE_NAMES)[number];

const perLead = (kind: string, suffix: string, unit: MeasurementInfo['unit']) =>
  STANDARD_LEADS.map((lead): MeasurementInfo => ({ name: `${kind}${lead}${suffix}`, unit }));

const INTERVALS: readonly MeasurementInfo[] = [
  { name: 'heartRateBpm', unit: 'bpm' },
  { name: 'prMs', unit: 'ms' },
  { name: 'qrsMs', unit: 'ms' },
  { name: 'qtMs', unit: 'ms' },
];

const SHARED: readonly MeasurementInfo[] = [
  { name: 'frontalAxisSin', unit: '1' },
  { name: 'frontalAxisCos', unit: '1' },
  ...perLead('logSdRatio', '', '1'),
  ...INTERVALS,
];

/**
 * The measurement vector of a record: 96 amplitudes (8 kinds × 12 leads), 12 standard deviations, sine
 * and cosine of the frontal QRS axis, 12 log ratios of standard deviations, 4 intervals.
 */
export const MEASUREMENTS = amplitudesAnd([...perLead('sd', 'Mv', 'mV'), ...SHARED], 'Mv', 'mV');

/** The same with amplitudes as multiples of their lead's standard deviation, and so without those. */
export const NORMALIZED_MEASUREMENTS = /* @__PURE__ */ amplitudesAnd(SHARED, 'PerSd', '1');

function amplitudesAnd(
  rest: readonly MeasurementInfo[],
  suffix: string,
  unit: MeasurementInfo['unit'],
): readonly MeasurementInfo[] {
  return [...AMPLITUDE_NAMES.flatMap((kind) => perLead(kind, suffix, unit)), ...rest];
}
