// Clean synthetic leads with their beats, and noise to add to them: recorded, or mains hum.
import path from 'node:path';
import { createRandom, leadSamples } from '../../../packages/core/dist/index.js';
import { readRecord } from '../../../packages/io/dist/node/index.js';
import { removeBaseline, resamplePoly } from '../../../packages/signal/dist/index.js';
import { createSyntheticDataset } from '../../../packages/synth/dist/index.js';

export const SAMPLE_RATE = 500;
const SECONDS = 10;
const LEADS = ['II', 'V2'];

/** Leads of records of people as in PTB-XL, without noise. */
export function cleanLeads(size) {
  const set = createSyntheticDataset({
    size,
    seed: 7,
    population: 'ptb-xl',
    sampleRate: SAMPLE_RATE,
    durationSeconds: SECONDS,
    noise: [],
  });
  return Array.from({ length: size }, (_, index) => set.record(index)).flatMap(
    ({ ecg, beats }, index) =>
      LEADS.map((lead) => ({
        index,
        lead,
        beats: beats.filter(({ qrs }) => qrs),
        clean: Float64Array.from(leadSamples(ecg, lead)),
      })),
  );
}

/**
 * The three recordings of the noise stress test at our rate: channels without their mean, that of muscles without the
 * wander below 1 Hz that it holds as well.
 */
export async function readNoises(data) {
  const read = async (name) => {
    const { channels } = await readRecord(path.join(data, 'nstdb-excerpts', name));
    return channels.map(({ samples }) => centred(resamplePoly(samples, 25, 18)));
  };
  const [wander, muscle, motion] = await Promise.all(['bw', 'ma', 'em'].map(read));
  const steady = (x) => removeBaseline(x, { sampleRate: SAMPLE_RATE, cutoffHz: 1 });
  return { wander, muscle: muscle.map(steady), motion };
}

/** A stretch of a recording that begins anywhere, as long as a lead. */
export function excerptOf(channels, seed) {
  const random = createRandom(seed, 'excerpt');
  const channel = channels[random.integer(channels.length)];
  const length = SECONDS * SAMPLE_RATE;
  const start = random.integer(channel.length - length);
  const sign = random.chance(0.5) ? 1 : -1;
  return centred(channel.slice(start, start + length)).map((value) => sign * value);
}

/** 50 Hz with a third harmonic of a tenth; unsteady: 0.1 Hz off, its amplitude halved and doubled slowly. */
export function mainsHum(steady, seed) {
  const random = createRandom(seed, 'mains');
  const [phase, third, slow] = [0, 1, 2].map(() => random.uniform(0, 2 * Math.PI));
  const hertz = steady ? 50 : 50 + random.uniform(-0.1, 0.1);
  return Float64Array.from({ length: SECONDS * SAMPLE_RATE }, (_, i) => {
    const seconds = i / SAMPLE_RATE;
    const angle = 2 * Math.PI * hertz * seconds;
    const size = steady ? 1 : 2 ** Math.sin(2 * Math.PI * 0.15 * seconds + slow);
    return size * (Math.sin(angle + phase) + 0.1 * Math.sin(3 * angle + third));
  });
}

/** The lead with noise of so many decibels below it. */
export function mix(clean, noise, snrDb) {
  const gain = Math.sqrt(power(centred(clean)) / power(noise)) * 10 ** (-snrDb / 20);
  return clean.map((value, i) => value + gain * noise[i]);
}

export const power = (x) => x.reduce((sum, value) => sum + value * value, 0) / x.length;

export function centred(x) {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  return Float64Array.from(x, (value) => value - mean);
}
