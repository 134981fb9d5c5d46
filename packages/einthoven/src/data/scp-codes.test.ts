import { SCP_STATEMENTS } from '@einthoven/io';
import {
  CONDITIONS,
  type PlainSynthesisOptions,
  parseParameters,
  RHYTHMS,
  synthesizeEcg,
  ventricularEctopy,
} from '@einthoven/synth';
import { describe, expect, it } from 'vitest';
import { scpCodesOf } from './scp-codes.ts';

const known = new Map(SCP_STATEMENTS.map((statement) => [statement.code, statement]));

describe('scpCodesOf', () => {
  it.each(CONDITIONS.map(({ id, superclass }) => [id, superclass] as const))(
    'gives %s a diagnosis of the same superclass',
    (id, superclass) => {
      const codes = scpCodesOf(synthesizeEcg({ conditions: [id], durationSeconds: 3 }));
      const diagnoses = Object.keys(codes).filter((code) => codes[code] === 100);
      expect(diagnoses.map((code) => known.get(code)?.superclass)).toEqual([superclass]);
    },
  );

  it.each(RHYTHMS)('gives %s listed codes of its superclasses', (rhythm) => {
    const record = synthesizeEcg(parseParameters({ rhythm }));
    const codes = scpCodesOf(record);
    expect(Object.keys(codes).length).toBeGreaterThan(0);
    for (const code of Object.keys(codes)) expect(known.has(code)).toBe(true);
    const diagnoses = Object.keys(codes).filter((code) => codes[code] === 100);
    expect(diagnoses.map((code) => known.get(code)?.superclass)).toEqual(record.superclasses);
  });

  it('states the rhythm', () => {
    const codesOf = (options: PlainSynthesisOptions) =>
      scpCodesOf(synthesizeEcg(parseParameters({ durationSeconds: 5, ...options })));
    expect(codesOf({})).toEqual({ NORM: 100, SR: 0 });
    expect(codesOf({ heartRateBpm: 50 })).toEqual({ NORM: 100, SBRAD: 0 });
    expect(codesOf({ heartRateBpm: 120 })).toEqual({ NORM: 100, STACH: 0 });
    expect(codesOf({ rhythm: 'atrial-fibrillation' })).toEqual({ AFIB: 0 });
    expect(codesOf({ rhythm: 'third-degree-av-block' })).toEqual({ '3AVB': 100 });
    expect(codesOf({ rhythm: ventricularEctopy({ pattern: 'bigeminy' }) })).toEqual({
      NORM: 100,
      SR: 0,
      BIGU: 0,
      PVC: 0,
    });
  });
});
