import type { SyntheticEcg } from '@einthoven/synth';

/** Diagnoses and findings that are in the rhythm itself. */
const RHYTHM_CODES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'atrial-fibrillation': { AFIB: 0 },
  'atrial-flutter': { AFLT: 0 },
  'second-degree-av-block': { '2AVB': 100 },
  'third-degree-av-block': { '3AVB': 100 },
  junctional: { SVARR: 0 },
  paced: { PACE: 0 },
  'sinus-pause': { SARRH: 0 },
};

/** Rhythms whose atria the sinus node drives: PTB-XL states that by its rate. */
const FROM_SINUS = ['sinus', 'atrial-ectopy', 'ventricular-ectopy', 'sinus-pause'];

/** SCP codes of the patterns of premature beats. */
const PATTERN_CODES: Readonly<Record<string, string>> = { bigeminy: 'BIGU', trigeminy: 'TRIGU' };

/** SCP codes of premature beats, by their annotation. */
const BEAT_CODES: Readonly<Record<string, string>> = { A: 'PAC', a: 'PAC', V: 'PVC' };

/**
 * The SCP codes of a synthetic record with PTB-XL's likelihoods: 100 for diagnoses, 0 for rhythms and
 * forms, which PTB-XL states without one.
 */
export function scpCodesOf({
  conditions,
  intervals,
  parameters,
  beats,
  superclasses,
}: SyntheticEcg): Record<string, number> {
  const { id, parameters: choices } = parameters.rhythm;
  const diagnoses = Object.fromEntries(
    conditions.flatMap(({ scpCodes }) => scpCodes.map((code) => [code, 100])),
  );
  const rhythm = RHYTHM_CODES[id] ?? {};
  const pattern = PATTERN_CODES[String(choices.pattern)];
  const premature = beats.flatMap(({ symbol }) => BEAT_CODES[symbol] ?? []);
  return {
    ...(superclasses.includes('NORM') && { NORM: 100 }),
    ...diagnoses,
    ...rhythm,
    ...(FROM_SINUS.includes(id) && { [sinusCode(intervals.heartRateBpm)]: 0 }),
    ...(pattern && { [pattern]: 0 }),
    ...Object.fromEntries(premature.map((code) => [code, 0])),
  };
}

function sinusCode(heartRateBpm: number | null): string {
  if (heartRateBpm === null) return 'SR';
  if (heartRateBpm < 60) return 'SBRAD';
  return heartRateBpm > 100 ? 'STACH' : 'SR';
}
