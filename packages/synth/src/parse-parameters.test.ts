import { InvalidArgumentError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { muscleNoise } from './noise/muscle-noise.ts';
import { parseParameters } from './parse-parameters.ts';
import { clipping } from './recorder/clipping.ts';
import { sinusPause } from './rhythms/sinus-pause.ts';
import { synthesizeEcg } from './synthesize-ecg.ts';

const parse = (json: unknown) => parseParameters(json as never);

describe('parseParameters', () => {
  test('makes the plug-ins again that JSON has taken the functions from', () => {
    const options = {
      seed: 4,
      durationSeconds: 6,
      rhythm: sinusPause(),
      noise: [{ ...muscleNoise(), level: { snrDb: 12 } }, clipping({ railMv: 1 })],
    };
    const record = synthesizeEcg(options);
    for (const plain of [options, record.parameters]) {
      const again = synthesizeEcg(parse(JSON.parse(JSON.stringify(plain))));
      expect(again.ecg.samples.data).toEqual(record.ecg.samples.data);
      expect(again.beats).toEqual(record.beats);
    }
  });

  test('keeps plug-ins and every other option as they are', () => {
    const [noise, rhythm] = [[muscleNoise()], sinusPause()];
    const options = { seed: 2, conditions: ['lbbb'] as const, noise, rhythm };
    const parsed = parseParameters(options);
    expect(parsed).toEqual(options);
    expect([parsed.rhythm, parsed.noise?.[0]]).toEqual([rhythm, noise[0]]);
    expect(parse({ rhythm: undefined, prMs: undefined })).toEqual({ prMs: undefined });
  });

  test.each([
    ['lbbb', /options is 'lbbb'/],
    [{ sead: 1 }, /'sead' is unknown\nThe options are: .*seed/],
    [{ rhythm: null }, /rhythm is null/],
    [{ rhythm: 'sinuss' }, /rhythm is 'sinuss'/],
    [{ rhythm: { id: 'mine' } }, /rhythm is 'mine' without a function plan\n.*only sinus, .*paced/],
    [{ noise: muscleNoise() }, /noise is .*\nPass an array of noises/],
    [{ noise: [3] }, /noise\[0\] is 3\n/],
    [{ noise: [{ parameters: {} }] }, /noise\[0\]\.id is undefined/],
    [
      { noise: [{ id: 'hum' }] },
      /noise\[0\] is 'hum' without a function potentials or apply\n.*muscle/,
    ],
    [{ noise: [{ id: 'toString' }] }, /noise\[0\] is 'toString' without/],
    [{ noise: [{ id: 'muscle', potentials: 3 }] }, /noise\[0\] is 'muscle' without a function/],
    [{ noise: [{ id: 'muscle', parameters: 3 }] }, /noise\[0\]\.parameters is 3/],
    [{ noise: [{ id: 'muscle', parameters: { rmsMv: -1 } }] }, /rmsMv is -1/],
    [{ noise: [{ id: 'muscle', lvel: 3 }] }, /'lvel' is unknown/],
    [{ noise: [{ id: 'muscle', level: 20 }] }, /noise\[0\]\.level is 20/],
    [{ noise: [{ id: 'clipping', level: { snrDb: 3 } }] }, /Only what adds|'level' is unknown/],
  ])('refuses %j', (json, message) => {
    expect(() => parse(json)).toThrow(InvalidArgumentError);
    expect(() => parse(json)).toThrow(message);
  });
});
