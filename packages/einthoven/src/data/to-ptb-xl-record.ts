import type { PtbXlRecord } from '@einthoven/io/node';
import { type AppliedCondition, CONDITIONS, type SyntheticEcg } from '@einthoven/synth';
import { lowerRate } from './lower-rate.ts';
import { scpCodesOf } from './scp-codes.ts';

/** A synthetic record of 500 Hz as one of PTB-XL's, that of 100 Hz resampled from it. */
export function toPtbXlRecord(record: SyntheticEcg): PtbXlRecord {
  const { ecg, beats, conditions, measurements, person } = record;
  const { ageYears = null, sex = null, heightCm, weightKg } = person;
  const names = conditionNames(conditions);
  return {
    ecg100: lowerRate(ecg, 5),
    ecg500: ecg,
    beats,
    scpCodes: scpCodesOf(record),
    age: ageYears === null ? null : Math.round(ageYears),
    sex,
    columns: {
      ...(heightCm !== undefined && { height: Math.round(heightCm) }),
      ...(weightKg !== undefined && { weight: Math.round(weightKg) }),
      device: 'synthetic',
      report: `synthetic: ${names.join(', ') || 'normal'}`,
    },
    features: Object.fromEntries(
      measurements.names.map((name, i) => [
        name,
        measurements.present[i] ? significant(measurements.values[i] as number) : null,
      ]),
    ),
    comments: ['Synthetic.'],
  };
}

/** What a record shows, in words. */
export const conditionNames = (conditions: readonly AppliedCondition[]): string[] =>
  conditions.map(({ id }) => CONDITIONS.find((condition) => condition.id === id)?.name ?? id);

// Far finer than anyone measures, and half as many characters.
const significant = (value: number) => Number(value.toPrecision(7));
