import { describe, expect, test } from 'vitest';
import { parseParameters } from '../parse-parameters.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import { CRITERIA, EXTENT } from '../testing/condition-criteria.ts';
import { readBeat } from '../testing/read-beat.ts';
import type { Choices, Condition } from './condition.ts';
import type { ConditionId } from './conditions.ts';
import { CONDITIONS } from './described-conditions.ts';

const SEEDS = [0, 1, 2, 3, 4, 5, 6, 7];
const SEVERITIES = [0, 0.5, 1];
const IDS = CONDITIONS.map(({ id }) => id);
const TABLE: readonly Condition[] = CONDITIONS;

/** The one condition of a record, with its choices. */
const choicesOf = ({ conditions }: SyntheticEcg): Choices => conditions[0] as Choices;

const meets = (id: ConditionId, record: SyntheticEcg) =>
  CRITERIA[id](readBeat(record), choicesOf(record));

describe('conditions', () => {
  test.each(IDS)('%s meets its criterion in the leads, whatever its severity and person', (id) => {
    const failures: unknown[] = [];
    for (const seed of SEEDS) {
      for (const severity of SEVERITIES) {
        for (const variation of [0.5, 1]) {
          const options = { seed, variation, conditions: [{ id, severity }] };
          const record = synthesizeEcg({ ...options, durationSeconds: 3 });
          if (!meets(id, record)) failures.push({ ...options, ...record.parameters.conditions[0] });
        }
      }
    }
    expect(failures).toEqual([]);
  });

  test.each(IDS)('severity makes the finding of %s larger', (id) => {
    for (const seed of [0, 1, 2, 3, 4, 5]) {
      const extents = [0, 0.25, 0.5, 0.75, 1].map((severity) => {
        const record = synthesizeEcg({ seed, conditions: [{ id, severity }], durationSeconds: 3 });
        return EXTENT[id](readBeat(record), choicesOf(record));
      });
      const falls = extents.filter((extent, i) => extent < (extents[i - 1] ?? extent) - 1e-6);
      expect({ seed, extents, falls }).toMatchObject({ falls: [] });
      expect(extents.at(-1)).toBeGreaterThan(extents[0] as number);
    }
  });

  test('a normal record meets no criterion', () => {
    for (const seed of SEEDS) {
      const reading = readBeat(synthesizeEcg({ seed, durationSeconds: 3 }));
      const met = TABLE.flatMap(({ id, choices = {} }) => {
        const [name, weights] = Object.entries(choices)[0] ?? [];
        const each = name ? Object.keys(weights ?? {}).map((value) => ({ [name]: value })) : [{}];
        return each
          .filter((choice) => CRITERIA[id as ConditionId](reading, choice))
          .map((choice) => ({ seed, id, choice }));
      });
      expect(met).toEqual([]);
    }
  });

  test('each pair that does not exclude each other is made with its intervals', () => {
    for (const [i, one] of TABLE.entries()) {
      for (const other of TABLE.slice(i + 1)) {
        if (one.excludes?.includes(other.id) || other.excludes?.includes(one.id)) continue;
        const conditions = [one, other].map(({ id }) => ({ id: id as ConditionId, severity: 0.7 }));
        const { parameters, intervals } = synthesizeEcg({
          conditions,
          durationSeconds: 3,
          seed: i,
        });
        for (const name of ['prMs', 'qrsMs', 'qtMs'] as const)
          expect(intervals[name], one.id + other.id).toBeCloseTo(parameters[name] as number, 1);
        for (const { limits } of [one, other]) {
          for (const [name, [min, max]] of Object.entries(limits?.(60000 / 72) ?? {})) {
            if (name === 'axisDegrees') continue;
            const value = intervals[name as 'qrsMs'] as number;
            expect(value >= min - 0.1 && value <= max + 0.1, `${one.id} ${other.id}`).toBe(true);
          }
        }
      }
    }
  });

  test('a stage or territory is asked for, or drawn and kept in the parameters', () => {
    const drawn = SEEDS.map((seed) => synthesizeEcg({ seed, conditions: ['inferior-mi'] }));
    expect(new Set(drawn.map((record) => choicesOf(record).stage))).toEqual(
      new Set(['acute', 'old']),
    );
    const asked = synthesizeEcg({ conditions: [{ id: 'st-depression', territory: 'inferior' }] });
    expect(asked.conditions[0]).toMatchObject({ territory: 'inferior', scpCodes: ['ISCIN'] });
    expect(asked.parameters.conditions[0]).toEqual({
      id: 'st-depression',
      severity: 0.6,
      territory: 'inferior',
    });
    for (const record of [drawn[0] as SyntheticEcg, asked]) {
      const again = synthesizeEcg(parseParameters(JSON.parse(JSON.stringify(record.parameters))));
      expect(again.ecg.samples.data).toEqual(record.ecg.samples.data);
    }
  });

  test.each([
    [{ id: 'inferior-mi', stage: 'recent' }, /stage of inferior-mi is 'recent'/],
    [{ id: 'lvh', stage: 'acute' }, /'stage' is unknown/],
    [{ id: 'inferior-mi', territory: 'inferior' }, /'territory' is unknown/],
    [{ id: 'flat-t', severty: 1 }, /'severty' is unknown\n.*severity/],
  ])('refuses %j', (request, message) => {
    expect(() => synthesizeEcg({ conditions: [request as never] })).toThrow(message);
  });

  test('conditions combine, and their order does not matter', () => {
    const one = synthesizeEcg({ conditions: ['rbbb', 'lafb', 'anterior-mi'] });
    const other = synthesizeEcg({ conditions: ['anterior-mi', 'lafb', 'rbbb'] });
    expect(other.ecg.samples.data).toEqual(one.ecg.samples.data);
    const reading = readBeat(one);
    expect(CRITERIA.lafb(reading, {}) && (reading.qrsMs as number) >= 120).toBe(true);
    expect(one.superclasses).toEqual(['MI', 'CD']);
  });

  test('no condition is NORM', () => {
    expect(synthesizeEcg().superclasses).toEqual(['NORM']);
  });

  test.each([
    ['second-degree-av-block', ['CD'], ['STTC', 'CD']],
    ['atrial-fibrillation', [], ['STTC']],
    ['ventricular-ectopy', ['NORM'], ['STTC']],
  ] as const)('the superclasses in %s are %j, with a condition %j', (rhythm, alone, together) => {
    expect(synthesizeEcg(parseParameters({ rhythm })).superclasses).toEqual(alone);
    const both = parseParameters({ rhythm, conditions: ['flat-t'] });
    expect(synthesizeEcg(both).superclasses).toEqual(together);
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
