import { createRandom, type JsonValue, leadSamples } from '@einthoven/core';
import { type ContractCheck, check } from '@einthoven/core/testing';
import { createFrames, leadRows } from '../leads/frames.ts';
import { leadsOfNoise } from '../noise/leads-of-noise.ts';
import type { Noise, NoisePlugIn, Potentials } from '../noise/noise.ts';
import { passes } from '../passes/passes.ts';
import type { SynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';

/** Makes a plug-in of its parameters. */
type Make = (parameters: never) => NoisePlugIn;

/**
 * Returns the checks that every noise plug-in must pass; run each in a test of its own:
 * `for (const { name, run } of noiseContract(noise, make)) it(name, run)`.
 *
 * @param noise - The subject. It must work at 250 Hz and above.
 * @param make - Makes the same noise again from its parameters.
 */
export function noiseContract(noise: NoisePlugIn, make: Make): ContractCheck[] {
  const checks = [
    { name: 'repeats for the same seed', run: () => repeats(noise) },
    { name: 'survives a round trip through JSON', run: () => survivesJson(noise, make) },
    { name: 'gives finite samples, however short and slow', run: () => staysFinite(noise) },
    { name: "keeps Einthoven's and Goldberger's laws", run: () => keepsLaws(noise) },
    { name: 'leaves the truth as it was', run: () => leavesTruth(noise) },
  ];
  if ('apply' in noise) return checks;
  return [
    ...checks,
    { name: 'gives potentials of the length asked for', run: () => givesPotentials(noise) },
    { name: 'draws from its random stream alone', run: () => drawsFromStream(noise) },
    { name: 'reaches every level to 0.1 dB, whatever the rate', run: () => reachesLevel(noise) },
    { name: 'has nothing above its highestHz', run: () => staysSlow(noise) },
  ];
}

const samplesOf = (noise: readonly NoisePlugIn[], options: SynthesisOptions = {}) =>
  synthesizeEcg({ seed: 5, sampleRate: 250, ...options, noise }).ecg;

const same = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));

function repeats(noise: NoisePlugIn): void {
  const first = samplesOf([noise]).samples.data.slice();
  samplesOf([noise], { seed: 6, sampleRate: 500 });
  check(same(first, samplesOf([noise]).samples.data), 'the same seed gave other samples');
}

function survivesJson(noise: NoisePlugIn, make: Make): void {
  const parameters: JsonValue = JSON.parse(JSON.stringify(noise.parameters));
  const again = make(parameters as never);
  check(again.id === noise.id, `the copy has the id '${again.id}'`);
  check(
    same(samplesOf([noise]).samples.data, samplesOf([again]).samples.data),
    'the copy gives other samples',
  );
}

function staysFinite(noise: NoisePlugIn): void {
  for (const durationSeconds of [1, 1.234, 10]) {
    for (const sampleRate of [250, 360, 1000]) {
      const { data } = samplesOf([noise], { durationSeconds, sampleRate }).samples;
      check(data.every(Number.isFinite), `${durationSeconds} s at ${sampleRate} Hz is not finite`);
    }
  }
}

function keepsLaws(noise: NoisePlugIn): void {
  const ecg = samplesOf([noise]);
  const [one, two, three, right, left, foot] = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'].map((lead) =>
    leadSamples(ecg, lead),
  ) as [Float32Array, Float32Array, Float32Array, Float32Array, Float32Array, Float32Array];
  for (const [n, value] of one.entries()) {
    const size = Math.max(1, Math.abs(value), Math.abs(two[n] as number));
    const einthoven = (three[n] as number) - (two[n] as number) + value;
    const goldberger = (right[n] as number) + (left[n] as number) + (foot[n] as number);
    check(Math.abs(einthoven) < 1e-6 * size, `III is ${einthoven} mV off II − I at sample ${n}`);
    check(Math.abs(goldberger) < 1e-6 * size, `aVR + aVL + aVF is ${goldberger} mV at sample ${n}`);
  }
}

function leavesTruth(noise: NoisePlugIn): void {
  const [clean, noisy] = [[], [noise]].map((list) => synthesizeEcg({ seed: 5, noise: list }));
  for (const name of ['beats', 'intervals', 'conditions'] as const) {
    check(JSON.stringify(clean?.[name]) === JSON.stringify(noisy?.[name]), `${name} changed`);
  }
}

function givesPotentials(noise: Noise): void {
  for (const length of [7, 500, 2501]) {
    // Throws where they do not fit.
    leadsOfNoise(noise, { sampleRate: 250, length, random: createRandom(1) });
  }
}

function drawsFromStream(noise: Noise): void {
  const draw = (seed: number) => {
    const context = { sampleRate: 250, length: 500, random: createRandom(seed) };
    return flatten(noise.potentials(context));
  };
  const first = draw(1);
  check(!same(first, draw(2)), 'another stream gave the same potentials');
  check(same(first, draw(1)), 'the same stream gave other potentials');
}

function flatten(potentials: Potentials): number[] {
  const rows = 'leads' in potentials ? [potentials.leads] : potentials;
  return rows.flatMap((row) => Array.from(row));
}

/** A sinusoid of 100 samples a period has second differences of 0.4 % of its size, one of 50 samples 1.6 %. */
function staysSlow(noise: Noise): void {
  if (noise.highestHz === undefined) return;
  const length = 500;
  const frames = createFrames(length);
  const context = { sampleRate: 100 * noise.highestHz, length, random: createRandom(3) };
  passes.addFrames(frames, leadsOfNoise(noise, context), 1);
  const bends = leadRows(frames).map((row) =>
    row.subarray(2).map((value, n) => value - 2 * (row[n + 1] as number) + (row[n] as number)),
  );
  const share = Math.sqrt(power(bends) / power(leadRows(frames)));
  check(share < 0.008, `from sample to sample it bends by ${share} of its size`);
}

function reachesLevel(noise: Noise): void {
  for (const sampleRate of [250, 500, 1000]) {
    for (const durationSeconds of [2, 10]) {
      const clean = eightLeads([], { sampleRate, durationSeconds });
      for (const snrDb of [0, 24]) {
        const noisy = eightLeads([{ ...noise, level: { snrDb } }], { sampleRate, durationSeconds });
        const added = noisy.map((row, i) => row.map((value, n) => value - (clean[i]?.[n] ?? 0)));
        const reached = 10 * Math.log10(power(clean) / power(added));
        check(
          Math.abs(reached - snrDb) < 0.1,
          `${reached} dB instead of ${snrDb} over ${durationSeconds} s at ${sampleRate} Hz`,
        );
      }
    }
  }
}

function eightLeads(noise: readonly NoisePlugIn[], options: SynthesisOptions): Float64Array[] {
  const ecg = samplesOf(noise, options);
  return ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((lead) =>
    Float64Array.from(leadSamples(ecg, lead)),
  );
}

function power(rows: readonly Float64Array[]): number {
  let sum = 0;
  for (const row of rows) {
    const mean = row.reduce((total, value) => total + value, 0) / row.length;
    sum += row.reduce((total, value) => total + (value - mean) ** 2, 0) / row.length / rows.length;
  }
  return sum;
}
