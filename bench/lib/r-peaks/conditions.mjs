// Leads to find R peaks in, each with its beats: parts of real records as they are, with noise, at other rates; synthetic ones.
import { createRandom } from '../../../packages/core/dist/index.js';
import { resamplePoly } from '../../../packages/signal/dist/index.js';
import { pacedRhythm, synthesizeEcg } from '../../../packages/synth/dist/index.js';
import { noiseScale, rowsOf } from '../quality/noisy-records.mjs';
import { median } from '../statistics.mjs';

/** The first so many seconds of a record. */
export function beginningOf({ lead, beats, sampleRate, id }, seconds) {
  const length = seconds * sampleRate;
  return { id, sampleRate, lead: lead.slice(0, length), beats: beats.filter((at) => at < length) };
}

/** The record with noise at 10 log of (median height of QRS)² / 8 over its mean square, as the database's own tool has it. */
export function withNoise(record, channels, snrDb, seed) {
  const { lead, beats, sampleRate } = record;
  const random = createRandom(seed, 'noise');
  const noise = toAndFro(channels[random.integer(channels.length)], lead.length, random);
  const scale = noiseScale(noise, median(beats.map((at) => heightAt(lead, at, sampleRate))), snrDb);
  return { ...record, lead: lead.map((value, i) => value + scale * noise[i]) };
}

/** Noise from anywhere in the channel, played forwards and backwards until it is long enough, without its mean. */
function toAndFro(channel, length, random) {
  const period = 2 * (channel.length - 1);
  const start = random.integer(period);
  const noise = Float64Array.from({ length }, (_, i) => {
    const at = (start + i) % period;
    return channel[Math.min(at, period - at)];
  });
  const mean = noise.reduce((sum, value) => sum + value, 0) / length;
  return noise.map((value) => value - mean);
}

function heightAt(lead, at, sampleRate) {
  const reach = Math.round(0.08 * sampleRate);
  const part = lead.subarray(Math.max(0, at - reach), at + reach + 1);
  return Math.max(...part) - Math.min(...part);
}

/** The record at another rate. */
export function atRate({ id, lead, beats, sampleRate }, rate) {
  const resampled = rate === sampleRate ? lead : resamplePoly(lead, rate / 2, sampleRate / 2);
  const places = beats.map((at) => Math.round((at * rate) / sampleRate));
  return { id, sampleRate: rate, lead: resampled, beats: places };
}

export const upsideDown = (record) => ({ ...record, lead: record.lead.map((value) => -value) });

const SECONDS = 30;
const RATES = [30, 45, 60, 90, 120, 150, 180, 210, 250];
/** As fast as the generator is asked to go; beyond it a record is read faster than it was made. */
const FASTEST = 200;

/** Synthetic records by what they are, lead II each. */
export function syntheticGroups(size) {
  const records = (options) =>
    Array.from({ length: size }, (_, i) => recordOf({ seed: i + 1, ...options }));
  const paced = (chamber) => records({ rhythm: pacedRhythm({ chamber }) });
  return [
    ...RATES.map((rate) => [`${rate} bpm`, atHeartRate(records, rate)]),
    ['paced in the ventricles', paced('ventricular')],
    ['paced in both chambers', paced('dual')],
  ];
}

function atHeartRate(records, rate) {
  const slower = Math.min(rate, FASTEST);
  return records({ heartRateBpm: slower }).map((record) => ({
    ...record,
    sampleRate: (record.sampleRate * rate) / slower,
  }));
}

function recordOf(options) {
  const { ecg, beats } = synthesizeEcg({ durationSeconds: SECONDS, ...options });
  const peaks = beats.flatMap(({ qrs }) => (qrs ? [Math.round(qrs.peak)] : []));
  return {
    id: String(options.seed),
    sampleRate: ecg.sampleRate,
    lead: Float64Array.from(rowsOf(ecg)[ecg.leads.indexOf('II')]),
    beats: peaks.filter((at) => at >= 0 && at < ecg.samples.shape[1]),
  };
}

/** Leads without beats. */
export const FLAT = [
  ['all zero', flat(() => 0)],
  ['1.5 mV', flat(() => 1.5)],
  ['a slope', flat((i) => i / 1e5)],
  ['the last digit flickers', flat((i) => 0.005 * (i % 7 === 0))],
];

function flat(value) {
  return { sampleRate: 360, lead: Float64Array.from({ length: 360 * 60 }, (_, i) => value(i)) };
}
