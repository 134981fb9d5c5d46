import { leadSamples } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import { CONDITIONS, type ConditionId, superclassesOf } from './conditions.ts';

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const SEVERITIES = [0.2, 0.6, 1];

/** Readings of the second beat of a clean record, as a reader with a ruler takes them. */
function read({ ecg, beats, intervals, measurements }: SyntheticEcg) {
  const beat = beats[1];
  if (!beat?.t || !beat.qrs) throw new Error('no whole second beat');
  const { qrs, t } = beat;
  const perMs = ecg.sampleRate / 1000;
  const base = Math.round(qrs.onset - 12 * perMs);
  const value = (lead: string, sample: number) => {
    const row = leadSamples(ecg, lead);
    return (row[Math.round(sample)] as number) - (row[base] as number);
  };
  const span = (lead: string, from: number, to: number) => {
    const row = leadSamples(ecg, lead);
    const values = Array.from(row.subarray(Math.ceil(from), Math.floor(to) + 1));
    return values.map((v) => v - (row[base] as number));
  };
  const complex = (lead: string) => span(lead, qrs.onset, qrs.offset);
  const r = (lead: string) => Math.max(...complex(lead));
  const beforeR = (lead: string) => complex(lead).slice(0, complex(lead).indexOf(r(lead)));
  const sine = measurements.values[measurements.names.indexOf('frontalAxisSin')] as number;
  const cosine = measurements.values[measurements.names.indexOf('frontalAxisCos')] as number;
  return {
    ...intervals,
    complex,
    r,
    s: (lead: string) => -Math.min(...complex(lead)),
    q: (lead: string) => -Math.min(0, ...beforeR(lead)),
    qWidthMs: (lead: string) => beforeR(lead).filter((v) => v < -0.03).length / perMs,
    last: (lead: string) => span(lead, qrs.offset - 45 * perMs, qrs.offset),
    st: (lead: string) => value(lead, qrs.offset + 60 * perMs),
    t: (lead: string) => value(lead, t.peak),
    p: (lead: string) => (beat.p ? span(lead, beat.p.onset, beat.p.offset) : []),
    pMs: beat.p ? (beat.p.offset - beat.p.onset) / perMs : null,
    axis: (Math.atan2(sine, cosine) * 180) / Math.PI,
    rrMs: 60000 / (intervals.heartRateBpm as number),
  };
}

type Reading = ReturnType<typeof read>;

const twoOf = (leads: readonly string[], holds: (lead: string) => boolean) =>
  leads.filter(holds).length >= 2;

/** A Q of 25 ms below −0.03 mV and at least 0.1 mV deep (30 ms between its edges), or no R at all. */
const pathologicalQ = (x: Reading) => (lead: string) =>
  (x.q(lead) >= 0.1 && x.qWidthMs(lead) >= 25) || x.r(lead) < 0.02;

const CRITERIA: Record<ConditionId, (x: Reading) => boolean> = {
  lvh: (x) => x.s('V1') + Math.max(x.r('V5'), x.r('V6')) >= 3.5,
  rvh: (x) => x.axis >= 90 && x.r('V1') >= 0.5 && x.r('V1') > x.s('V1'),
  'left-atrial-enlargement': (x) => (x.pMs as number) >= 120 && Math.min(...x.p('V1')) <= -0.1,
  'right-atrial-enlargement': (x) => Math.max(...x.p('II')) > 0.25,
  lafb: (x) => x.axis <= -45 && x.axis >= -90 && x.r('aVL') > x.s('aVL') && x.s('III') > x.r('III'),
  lpfb: (x) => x.axis >= 90 && x.s('I') > x.r('I') && x.r('III') > x.s('III') && x.q('III') > 0,
  'first-degree-av-block': (x) => (x.prMs as number) > 200,
  'incomplete-rbbb': (x) =>
    (x.qrsMs as number) >= 110 && (x.qrsMs as number) < 120 && Math.max(...x.last('V1')) > 0.05,
  rbbb: (x) =>
    (x.qrsMs as number) >= 120 &&
    Math.max(...x.last('V1')) > 0.25 &&
    Math.min(...x.last('I')) < -0.1 &&
    Math.min(...x.last('V6')) < -0.1,
  lbbb: (x) =>
    (x.qrsMs as number) >= 120 &&
    x.s('V1') > 2 * x.r('V1') &&
    x.q('V6') < 0.05 &&
    x.r('V6') > x.s('V6') &&
    // Broad: above half its height for a third of the QRS.
    x.complex('V6').filter((v) => v > x.r('V6') / 2).length > x.complex('V6').length / 3 &&
    x.t('V6') < 0 &&
    x.t('V1') > 0,
  wpw: (x) => (x.prMs as number) < 120 && (x.qrsMs as number) > 110,
  ivcd: (x) => (x.qrsMs as number) > 110,
  'anterior-mi': (x) =>
    twoOf(['V1', 'V2', 'V3', 'V4'], (l) => x.r(l) < 0.3 || x.q(l) > 0.1) &&
    twoOf(['V2', 'V3', 'V4'], (l) => x.st(l) >= 0.2 || x.t(l) <= -0.1),
  'inferior-mi': (x) => twoOf(['II', 'III', 'aVF'], pathologicalQ(x)),
  'lateral-mi': (x) => twoOf(['I', 'aVL', 'V5', 'V6'], pathologicalQ(x)),
  'st-depression': (x) => twoOf(['I', 'II', 'V4', 'V5', 'V6'], (l) => x.st(l) <= -0.05),
  't-inversion': (x) => twoOf(['I', 'II', 'aVF', 'V3', 'V4', 'V5', 'V6'], (l) => x.t(l) <= -0.1),
  'flat-t': (x) => ['I', 'II', 'V4', 'V5', 'V6'].every((l) => Math.abs(x.t(l)) <= 0.15),
  'long-qt': (x) => (x.qtMs as number) / Math.sqrt(x.rrMs / 1000) >= 479.9,
};

describe('conditions', () => {
  test.each(CONDITIONS.map(({ id }) => id))('%s meets its criterion in the leads', (id) => {
    const failures = SEEDS.flatMap((seed) =>
      SEVERITIES.filter((severity) => {
        const record = synthesizeEcg({ seed, conditions: [{ id, severity }], durationSeconds: 4 });
        return !CRITERIA[id](read(record));
      }).map((severity) => ({ seed, severity })),
    );
    expect(failures).toEqual([]);
  });

  test('a normal record meets no criterion of form', () => {
    const forms = CONDITIONS.map(({ id }) => id);
    for (const seed of SEEDS) {
      const reading = read(synthesizeEcg({ seed, durationSeconds: 4 }));
      expect(forms.filter((id) => CRITERIA[id](reading))).toEqual([]);
    }
  });

  test('severity makes the finding larger', () => {
    const sokolow = (severity: number) => {
      const x = read(synthesizeEcg({ seed: 3, conditions: [{ id: 'lvh', severity }] }));
      return x.s('V1') + x.r('V5');
    };
    expect(sokolow(1)).toBeGreaterThan(sokolow(0.1) + 0.5);
  });

  test('conditions combine, and their order does not matter', () => {
    const one = synthesizeEcg({ conditions: ['rbbb', 'lafb', 'anterior-mi'] });
    const other = synthesizeEcg({ conditions: ['anterior-mi', 'lafb', 'rbbb'] });
    expect(other.ecg.samples.data).toEqual(one.ecg.samples.data);
    const reading = read(one);
    expect(CRITERIA.lafb(reading) && (reading.qrsMs as number) >= 120).toBe(true);
    expect(superclassesOf(one.conditions)).toEqual(['MI', 'CD']);
  });

  test('no condition is NORM', () => {
    expect(superclassesOf(synthesizeEcg().conditions)).toEqual(['NORM']);
  });

  test('unknown, doubled and contradicting conditions are refused', () => {
    expect(() => synthesizeEcg({ conditions: ['lbb' as 'lbbb'] })).toThrow(
      /'lbb' is unknown\n.*lbbb/,
    );
    expect(() => synthesizeEcg({ conditions: ['lbbb', 'lbbb'] })).toThrow(/twice/);
    expect(() => synthesizeEcg({ conditions: ['lbbb', 'rbbb'] })).toThrow(/both/);
    expect(() => synthesizeEcg({ conditions: [{ id: 'lvh', severity: 2 }] })).toThrow(
      /severity of lvh is 2/,
    );
  });

  test('an interval that contradicts a condition is refused, and the limits are named', () => {
    expect(() => synthesizeEcg({ conditions: ['lbbb'], qrsMs: 100 })).toThrow(
      /qrsMs is 100\n.*120 and 220/,
    );
  });
});
