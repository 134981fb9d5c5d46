import { InvalidArgumentError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { parseParameters } from '../parse-parameters.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { Person } from './person.ts';

const quick = { sampleRate: 100, durationSeconds: 2, variation: 0 };

function measured(person: Person, names: readonly string[], options = {}) {
  const { measurements } = synthesizeEcg({ ...quick, ...options, person });
  return names.map((name) => measurements.values[measurements.names.indexOf(name)] as number);
}

describe('the person', () => {
  test('comes back with the record and its parameters, and makes the same record again', () => {
    const person = { ageYears: 71, sex: 'female', heightCm: 160, weightKg: 70 } as const;
    const record = synthesizeEcg({ ...quick, person });
    expect(record.person).toEqual(person);
    const again = synthesizeEcg(parseParameters(JSON.parse(JSON.stringify(record.parameters))));
    expect(again.ecg.samples.data).toEqual(record.ecg.samples.data);
    expect(synthesizeEcg(quick).person).toEqual({});
  });

  test('is typical when nothing is known, and at typical age and build', () => {
    const typical = synthesizeEcg({ ...quick, person: { ageYears: 45 } });
    expect(typical.ecg.samples.data).toEqual(synthesizeEcg(quick).ecg.samples.data);
  });

  test('moves the typical values with age and sex', () => {
    const names = ['prMs', 'qrsMs', 'qtMs'] as const;
    const of = (person: Person) => synthesizeEcg({ ...quick, heartRateBpm: 70, person }).parameters;
    const [young, old] = [of({ ageYears: 20 }), of({ ageYears: 80 })];
    for (const name of names) expect(old[name]).toBeGreaterThan(young[name] as number);
    const [she, he] = [of({ sex: 'female' }), of({ sex: 'male' })];
    expect(she.qtMs).toBeGreaterThan(he.qtMs);
    expect(she.qrsMs).toBeLessThan(he.qrsMs);
    const names2 = ['rAmplitudeV5Mv', 'frontalAxisSin'];
    const [r20, sin20] = measured({ ageYears: 20 }, names2) as [number, number];
    const [r80, sin80] = measured({ ageYears: 80 }, names2) as [number, number];
    expect(r20).toBeGreaterThan(1.1 * r80);
    expect(sin20).toBeGreaterThan(sin80);
  });

  test('lowers the chest leads of a stout body more than its limb leads', () => {
    const names = ['rAmplitudeV5Mv', 'rAmplitudeIIMv'];
    const fixed = { axisDegrees: 50 };
    const slim = measured({ heightCm: 180, weightKg: 62 }, names, fixed) as [number, number];
    const stout = measured({ heightCm: 180, weightKg: 120 }, names, fixed) as [number, number];
    expect(stout[0] / slim[0]).toBeLessThan(0.85);
    expect(stout[1] / slim[1]).toBeGreaterThan(0.9);
    expect(stout[1] / slim[1]).toBeLessThan(1);
  });

  test('leaves what is asked for', () => {
    const asked = { heartRateBpm: 61, prMs: 171, qrsMs: 99, qtMs: 391, axisDegrees: 12 };
    const person = { ageYears: 88, sex: 'male', heightCm: 190, weightKg: 140 } as const;
    const { parameters } = synthesizeEcg({ ...quick, ...asked, person });
    expect(parameters).toMatchObject(asked);
  });

  test.each([
    [3, /person is 3/],
    [{ ageYears: 3 }, /person\.ageYears is 3/],
    [{ ageYears: Number.NaN }, /person\.ageYears is NaN/],
    [{ sex: 'x' }, /person\.sex is 'x'/],
    [{ age: 3 }, /option 'age' is unknown\nThe options are: .*ageYears/],
    [{ weightKg: 1 }, /person\.weightKg is 1/],
  ])('is refused when it is %j', (person, message) => {
    const attempt = () => synthesizeEcg({ person } as never);
    expect(attempt).toThrow(InvalidArgumentError);
    expect(attempt).toThrow(message);
  });
});
