import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { synthesisOptionsArbitrary } from '../fast-check/synthesis-options-arbitrary.ts';
import * as main from '../index.ts';
import { LEAD_NAMES } from '../leads/resolve-leads.ts';
import { noisePasses } from '../passes/noise-passes.ts';
import { type Passes, passes } from '../passes/passes.ts';

const {
  bandLimits,
  baselineWander,
  contactNoise,
  electrodeMotion,
  looseElectrode,
  mainsNoise,
  muscleNoise,
  parseParameters,
  quantisation,
  recordedNoise,
  streamEcg,
  swappedElectrodes,
  synthesizeEcg,
  whiteNoise,
} = main;

const plain = { ...passes };
const plainNoise = { ...noisePasses };
const simd = { ...passes };
const simdNoise = { ...noisePasses };

beforeAll(async () => {
  const { simdInUse } = await import('./index.ts');
  expect(simdInUse()).toBe(true);
  Object.assign(simd, passes);
  Object.assign(simdNoise, noisePasses);
});

/** What is made by the plain passes. */
function plainly<T>(make: () => T): T {
  Object.assign(passes, plain);
  Object.assign(noisePasses, plainNoise);
  try {
    return make();
  } finally {
    Object.assign(passes, simd);
    Object.assign(noisePasses, simdNoise);
  }
}

const ownRows: main.Noise = {
  id: 'own-rows',
  parameters: {},
  level: { rmsMv: 0.1 },
  potentials: ({ length, random }) =>
    Array.from({ length: 9 }, () => Array.from({ length }, () => random.normal())),
};
const ownLeads: main.Noise = {
  id: 'own-leads',
  parameters: {},
  level: { snrDb: 10 },
  potentials: ({ length, random }) => ({
    leads: Float64Array.from({ length: 8 * length }, () => random.normal()),
  }),
};
/** Makes other records while one is made, of as many samples and of fewer. */
const nested: main.Noise = {
  ...ownRows,
  id: 'nested',
  potentials(context) {
    const { sampleRate, length } = context;
    const durationSeconds = Math.max(1, length / sampleRate);
    const noise = [muscleNoise(), baselineWander()];
    const { data } = synthesizeEcg({ sampleRate, durationSeconds, noise }).ecg.samples;
    const { samples } = synthesizeEcg({ sampleRate: 250, durationSeconds: 1, noise }).ecg;
    const rows = ownRows.potentials(context) as number[][];
    return rows.map((row) =>
      row.map((value, n) => value + (data[n] as number) + (samples.data[n % 250] as number)),
    );
  },
};
const noises: readonly main.NoisePlugIn[] = [
  baselineWander(),
  baselineWander({ highestHz: 4 }),
  mainsNoise(),
  mainsNoise({ hz: 60 }),
  muscleNoise({ snrDb: 12 }),
  contactNoise(),
  whiteNoise(),
  electrodeMotion(),
  recordedNoise({
    samples: [Array.from({ length: 500 }, (_, n) => Math.sin(n * n))],
    sampleRate: 360,
  }),
  looseElectrode(),
  swappedElectrodes(),
  bandLimits(),
  quantisation(),
  ownRows,
  ownLeads,
  nested,
];

/** Options of any person and rhythm, with any noise, of any rate and length. */
const anyOptions = fc
  .record({
    options: synthesisOptionsArbitrary({ noise: [] }),
    noise: fc.uniqueArray(fc.constantFrom(...noises), { maxLength: 4 }),
    sampleRate: fc.constantFrom(250, 360, 500, 1000, 333.3),
    samples: fc.integer({ min: 1000, max: 6000 }),
    leads: fc.constantFrom(undefined, LEAD_NAMES, ['V1', 'II', 'X']),
  })
  .map(({ options: { leads: _, ...options }, samples, ...recording }) => ({
    ...parseParameters(options),
    impossible: 'adjust' as const,
    ...recording,
    durationSeconds: samples / recording.sampleRate,
  }));

const digest = (data: Float32Array) => createHash('sha1').update(data).digest('hex');

/** A digest of the bytes of a record: comparing them one by one would take a second. */
const make = (options: main.SynthesisOptions) => {
  const { ecg, beats, measurements } = synthesizeEcg(options);
  const hash = createHash('sha1').update(ecg.samples.data).update(measurements.values);
  return hash.update(JSON.stringify(beats)).digest('hex');
};

describe('the same bytes with SIMD and without', () => {
  test('of any record', () => {
    fc.assert(
      fc.property(anyOptions, (options) => {
        expect(make(options)).toEqual(plainly(() => make(options)));
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test.each([
    ['short', 100, 1],
    ['odd', 500, 1.234],
    ['the longest that the kernels take', 1024, 16],
    ['longer', 1000, 20],
    ['too long to keep frames', 1000, 70],
  ])('of a record that is %s', (_, sampleRate, durationSeconds) => {
    const noise = [baselineWander(), muscleNoise(), ...(sampleRate > 100 ? [mainsNoise()] : [])];
    const options = { seed: 4, sampleRate, durationSeconds, noise };
    expect(make(options)).toEqual(plainly(() => make(options)));
  });

  test('of a stream', async () => {
    const chunks = async () => {
      const found: unknown[] = [];
      const noise = [baselineWander(), muscleNoise()];
      for await (const { ecg } of streamEcg({ seed: 2, chunkSeconds: 9, noise })) {
        if (found.push(digest(ecg.samples.data)) === 3) return found;
      }
      return found;
    };
    const bySimd = await chunks();
    Object.assign(passes, plain);
    Object.assign(noisePasses, plainNoise);
    expect(await chunks()).toEqual(bySimd);
    Object.assign(passes, simd);
    Object.assign(noisePasses, simdNoise);
  });
});

test('kernels make a usual record, and the plain passes one within another', async () => {
  const { loadKernels } = await import('./load-kernels.ts');
  const { createSimdNoisePasses } = await import('./simd-noise-passes.ts');
  const { createSimdPasses } = await import('./simd-passes.ts');
  const loaded = loadKernels();
  if (!loaded) throw new Error('no kernels');
  let plainSamples = 0;
  const counting = Object.fromEntries(
    Object.entries(plain).map(([name, pass]) => [
      name,
      (frames: number | Float64Array, ...rest: unknown[]) => {
        const count = typeof frames === 'number' ? frames : frames.length / 8;
        // The grid of one beat, and what noises give, are in memory of their own.
        if (count > 1000) plainSamples += count;
        return (pass as (...values: unknown[]) => unknown)(frames, ...rest);
      },
    ]),
  ) as Passes;
  Object.assign(passes, createSimdPasses(loaded, counting));
  Object.assign(noisePasses, createSimdNoisePasses(loaded, plainNoise));
  for (const rhythm of ['sinus', 'atrial-fibrillation', 'paced'] as const) {
    const noise = [baselineWander(), mainsNoise(), muscleNoise({ snrDb: 20 }), quantisation()];
    synthesizeEcg({ ...parseParameters({ rhythm }), noise });
  }
  expect(plainSamples).toBe(0);
  synthesizeEcg({ noise: [nested] });
  expect(plainSamples).toBeGreaterThan(5000);
  Object.assign(passes, simd);
  Object.assign(noisePasses, simdNoise);
});

test("Node's main entry has what the other one has, and the kernels", async () => {
  expect(Object.keys(await import('../node-main.ts')).sort()).toEqual(Object.keys(main).sort());
});
