// Real noise of the MIT-BIH Noise Stress Test Database on recordings, at a given SNR.
import { createEcg, createRandom } from '../../../packages/core/dist/index.js';
import { readRecord } from '../../../packages/io/dist/node/index.js';
import { detectRPeaks, medianBeat, resamplePoly } from '../../../packages/signal/dist/index.js';

/** What the three recordings of noise hold. */
export const NOISES = { bw: 'baseline wander', em: 'electrode motion', ma: 'muscle' };

/** Its two channels, at a rate that is a multiple of 20 Hz. */
export async function readNoise(folder, name, sampleRate = 500) {
  const { channels } = await readRecord(`${folder}/nstdb-excerpts/${name}`);
  return channels.map(({ samples }) => resamplePoly(samples, sampleRate / 20, 18));
}

/** The samples of each lead, and their names. */
export function rowsOf({ samples, leads }) {
  const length = samples.shape[1];
  return leads.map((_, i) => samples.data.subarray(i * length, (i + 1) * length));
}

/**
 * A recording with noise in its eight independent leads, each at this SNR, and the other four from those: 10 log of
 * (height of QRS)² / 8 over the mean square of the noise, as the database's own tool has it.
 */
export function withNoise(ecg, noise, snrDb, seed) {
  const random = createRandom(seed, 'noise');
  const rows = rowsOf(ecg).map((row) => Float64Array.from(row));
  const heights = qrsHeights(ecg);
  const at = (name) => ecg.leads.findIndex((lead) => lead.toLowerCase() === name.toLowerCase());
  for (const lead of ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6']) {
    const row = rows[at(lead)];
    const excerpt = excerptOf(noise, row.length, random);
    const scale = noiseScale(excerpt, heights[at(lead)], snrDb);
    for (let i = 0; i < row.length; i++) row[i] += scale * excerpt[i];
  }
  deriveLimbLeads(rows, at);
  return createEcg({ ...ecg, samples: rows });
}

/** What noise is multiplied by, to lie so far below QRS complexes of this height. */
export function noiseScale(noise, height, snrDb) {
  const power = noise.reduce((sum, x) => sum + x * x, 0) / noise.length;
  return Math.sqrt(height ** 2 / 8 / 10 ** (snrDb / 10) / power);
}

/** III and the augmented leads from I and II. */
export function deriveLimbLeads(rows, at) {
  const [one, two] = [rows[at('I')], rows[at('II')]];
  const set = (name, value) => {
    rows[at(name)] = one.map((_, i) => value(one[i], two[i]));
  };
  set('III', (a, b) => b - a);
  set('aVR', (a, b) => -(a + b) / 2);
  set('aVL', (a, b) => a - b / 2);
  set('aVF', (a, b) => b - a / 2);
}

function qrsHeights(ecg) {
  const peaks = detectRPeaks(rowsOf(ecg), { sampleRate: ecg.sampleRate });
  return medianBeat(ecg, peaks, { from: -0.08, to: 0.08 }).map(
    (beat) => Math.max(...beat) - Math.min(...beat),
  );
}

/** A stretch from a random place, of both channels in random shares, without its mean. */
function excerptOf(channels, length, random) {
  const [start, angle] = [
    random.integer(channels[0].length - length),
    random.uniform(0, 2 * Math.PI),
  ];
  const [a, b] = [Math.cos(angle), Math.sin(angle)];
  const mixed = Float64Array.from(
    { length },
    (_, i) => a * channels[0][start + i] + b * channels[1][start + i],
  );
  const mean = mixed.reduce((sum, x) => sum + x, 0) / length;
  return mixed.map((x) => x - mean);
}
