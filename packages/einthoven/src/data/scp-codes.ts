import type { SyntheticEcg } from '@einthoven/synth';

/** SCP codes of the conditions of the generator. */
const CODES: Readonly<Record<string, string>> = {
  lvh: 'LVH',
  rvh: 'RVH',
  'left-atrial-enlargement': 'LAO/LAE',
  'right-atrial-enlargement': 'RAO/RAE',
  lafb: 'LAFB',
  lpfb: 'LPFB',
  'first-degree-av-block': '1AVB',
  'incomplete-rbbb': 'IRBBB',
  rbbb: 'CRBBB',
  lbbb: 'CLBBB',
  wpw: 'WPW',
  ivcd: 'IVCD',
  'anterior-mi': 'AMI',
  'inferior-mi': 'IMI',
  'lateral-mi': 'LMI',
  'st-depression': 'ISC_',
  't-inversion': 'NDT',
  'flat-t': 'NDT',
  'long-qt': 'LNGQT',
};

/**
 * The SCP codes of a synthetic record with PTB-XL's likelihoods: 100 for diagnoses, 0 for the rhythm,
 * which PTB-XL states without one. NORM without any condition.
 */
export function scpCodesOf({ conditions, intervals, parameters }: SyntheticEcg) {
  const diagnoses = conditions.length > 0 ? conditions.map(({ id }) => CODES[id]) : ['NORM'];
  const rhythm = parameters.rhythm === 'sinus' ? sinusCode(intervals.heartRateBpm) : 'AFIB';
  return Object.fromEntries([...diagnoses.map((code) => [code, 100]), [rhythm, 0]]);
}

function sinusCode(heartRateBpm: number | null): string {
  if (heartRateBpm === null) return 'SR';
  if (heartRateBpm < 60) return 'SBRAD';
  return heartRateBpm > 100 ? 'STACH' : 'SR';
}
