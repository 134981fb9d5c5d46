import { InvalidArgumentError, ShapeError } from '@einthoven/core';
import { describe, expect, test } from 'vitest';
import { muscleNoise } from './noise/muscle-noise.ts';
import { OPTION_NAMES } from './option-names.ts';
import { synthesizeEcg } from './synthesize-ecg.ts';

const attempt = (options: unknown) => () => synthesizeEcg(options as never);

describe('the options of synthesizeEcg', () => {
  test.each(['sead', 'heartrate', 'fs'])(
    'refuse the unknown name %s and list the known',
    (name) => {
      expect(attempt({ [name]: 1 })).toThrow(InvalidArgumentError);
      expect(attempt({ [name]: 1 })).toThrow(
        new RegExp(`option '${name}' is unknown\\nThe options are: seed, .*leads\\.$`),
      );
    },
  );

  test('count as not given where they are undefined', () => {
    const undefinedAll = Object.fromEntries(
      [...OPTION_NAMES, 'unheardOf'].map((name) => [name, undefined]),
    );
    expect(attempt(undefinedAll)().ecg.samples.data).toEqual(synthesizeEcg().ecg.samples.data);
  });

  test.each([
    [{ leads: 'V1' }, /leads is 'V1'\nPass an array/],
    [{ leads: [1] }, /leads is \[1\]\nPass an array/],
    [{ conditions: 'lbbb' }, /conditions is 'lbbb'\nPass an array/],
    [{ conditions: [null] }, /conditions is \[null\]\nPass an array/],
    [{ heartRateBpm: null }, /heartRateBpm is null\nLeave it out/],
    [{ noise: muscleNoise() }, /noise is .*\nPass an array of noises/],
    [{ noise: [muscleNoise] }, /noise\[0\] is a function\nPass what is made, such as muscleNoise/],
    [{ noise: [{ potentials: () => [] }] }, /noise\[0\]\.id is undefined/],
    [{ noise: [{ id: 'hum', potentials: [] }] }, /noise\[0\] is 'hum' without a function/],
    [
      { noise: [{ id: 'muscle', parameters: {} }] },
      /noise\[0\] is 'muscle' without a function potentials or apply\n.*muscleNoise.*parseParameters/,
    ],
    [{ rhythm: 'paced' }, /rhythm is 'paced'\nPass .*atrialFibrillation\(\); parseParameters/],
    [{ rhythm: { id: 'paced' } }, /rhythm is 'paced' without a function plan\n.*parseParameters/],
    [{ noise: [{ ...muscleNoise(), level: 20 }] }, /noise\[0\]\.level is 20/],
    [{ noise: [{ ...muscleNoise(), level: { rmsMv: Number.NaN } }] }, /rmsMv is NaN/],
    ['lbbb', /options is 'lbbb'/],
    [null, /options is null/],
  ])('refuse %j', (options, message) => {
    expect(attempt(options)).toThrow(InvalidArgumentError);
    expect(attempt(options)).toThrow(message);
  });

  test.each([[{ leadField: 3 }], [{ leadField: new Array(8).fill(null) }]])(
    'refuse %j by its shape',
    (options) => {
      expect(attempt(options)).toThrow(ShapeError);
    },
  );

  test.each([
    'heartRateBpm',
    'prMs',
    'qrsMs',
    'qtMs',
    'axisDegrees',
    'heartRateVariability',
    'variation',
    'leadFieldDisturbance',
    'sampleRate',
    'durationSeconds',
    'seed',
  ])('refuse a %s that is no number, as a wish too', (name) => {
    for (const impossible of ['throw', 'adjust']) {
      for (const value of [Number.NaN, '70', Infinity]) {
        expect(attempt({ [name]: value, impossible })).toThrow(InvalidArgumentError);
        expect(attempt({ [name]: value, impossible })).toThrow(new RegExp(`^${name} is `));
      }
    }
  });
});
