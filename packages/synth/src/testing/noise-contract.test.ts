import { describe, expect, it, test } from 'vitest';
import {
  bandLimits,
  baselineWander,
  clipping,
  contactNoise,
  electrodeMotion,
  gainError,
  looseElectrode,
  mainsNoise,
  muscleNoise,
  type Noise,
  type NoisePlugIn,
  quantisation,
  recordedNoise,
  swappedElectrodes,
  whiteNoise,
} from '../index.ts';
import { noiseContract } from './index.ts';

/** What someone else may write: a left arm that trembles. */
function tremor({ hz = 5 }: { readonly hz?: number } = {}): Noise {
  return {
    id: 'tremor',
    parameters: { hz },
    highestHz: hz,
    potentials({ sampleRate, length, random }) {
      const phase = random.uniform(0, 2 * Math.PI);
      const arm = Array.from({ length }, (_, n) =>
        Math.sin((2 * Math.PI * hz * n) / sampleRate + phase),
      );
      return Array.from({ length: 9 }, (_, i) => (i === 1 ? arm : new Array(length).fill(0)));
    },
  };
}

const channel = (size: number) =>
  Float32Array.from({ length: 700 }, (_, n) => size * Math.sin(n / 3) + Math.cos(n / 40));

const subjects: readonly [NoisePlugIn, (parameters: never) => NoisePlugIn][] = [
  [baselineWander({ rmsMv: 0.2, highestHz: 0.8 }), baselineWander],
  [mainsNoise({ hz: 60, harmonics: [0.1] }), mainsNoise],
  [muscleNoise({ snrDb: 15 }), muscleNoise],
  [contactNoise({ snrDb: 20 }), contactNoise],
  [whiteNoise({ rmsMv: 0.01 }), whiteNoise],
  [electrodeMotion({ perMinute: 30 }), electrodeMotion],
  [recordedNoise({ samples: [channel(1), channel(3)], sampleRate: 360 }), recordedNoise],
  [looseElectrode({ electrode: 'LL', seconds: 0.7 }), looseElectrode],
  [looseElectrode(), looseElectrode],
  [swappedElectrodes({ electrodes: ['RA', 'LL', 'V3'] }), swappedElectrodes],
  [gainError({ percent: 4 }), gainError],
  [bandLimits({ lowHz: 0.5, highHz: 40, zeroPhase: true }), bandLimits],
  [clipping({ railMv: 0.4 }), clipping],
  [quantisation({ stepUv: 20, bits: 8 }), quantisation],
  [tremor({ hz: 4 }), tremor],
];

describe.each(subjects.map(([noise, make]) => ({ id: noise.id, noise, make })))(
  '$id',
  ({ noise, make }) => {
    for (const { name, run } of noiseContract(noise, make)) it(name, run);
  },
);

describe('noiseContract', () => {
  const failures = (noise: NoisePlugIn, make: () => NoisePlugIn = () => noise) =>
    noiseContract(noise, make).flatMap(({ name, run }) => {
      try {
        run();
        return [];
      } catch {
        return [name];
      }
    });

  test.each<[string, NoisePlugIn, string]>([
    [
      'ignores its stream',
      {
        ...tremor(),
        potentials: (context) =>
          tremor().potentials({ ...context, random: { ...context.random, uniform: () => 1 } }),
      },
      'draws from its random stream alone',
    ],
    [
      'gives too few numbers',
      { ...tremor(), potentials: (context) => tremor().potentials({ ...context, length: 3 }) },
      'gives potentials of the length asked for',
    ],
    [
      'calls itself slow and is not',
      { ...tremor(), highestHz: 0.1, potentials: muscleNoise().potentials },
      'has nothing above its highestHz',
    ],
    [
      'makes infinities',
      { id: 'over', parameters: {}, apply: ([row]) => void row?.fill(Infinity) },
      'gives finite samples, however short and slow',
    ],
  ])('fails a noise that %s', (_what, noise, check) => {
    expect(failures(noise)).toContain(check);
  });

  it('fails a noise whose parameters forget an option', () => {
    expect(failures(tremor({ hz: 6 }), () => tremor())).toEqual([
      'survives a round trip through JSON',
    ]);
  });

  it('fails a noise that counts its calls', () => {
    let calls = 0;
    const growing: NoisePlugIn = {
      id: 'growing',
      parameters: {},
      apply: ([row]) => void row?.fill(calls++),
    };
    expect(failures(growing)).toContain('repeats for the same seed');
  });
});
