// `node signal.mjs <folder>`: @einthoven/signal as a contestant of bench/signal-speed.mjs, with the recordings of the
// folder. Speaks as answer.mjs does.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { createEcg, intervalsOf } from '../../packages/core/dist/index.js';
import {
  delineate,
  designButterworth,
  designFir,
  designNotch,
  detectRPeaks,
  filtfilt,
  measureEcg,
  medianFilter,
  resamplePoly,
  rfft,
  savitzkyGolay,
  sosfiltfilt,
  welch,
} from '../../packages/signal/dist/index.js';
import { placesOf, SAMPLE_RATE, signals, TURN_MS } from '../lib/signal-tasks.mjs';
import { answer } from './answer.mjs';

const manifest = new URL('../../packages/signal/package.json', import.meta.url);
const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
const sampleRate = SAMPLE_RATE;
const leads = signals();
const band = { type: 'bandpass', cutoffHz: [0.5, 40], sampleRate };
const butterworth = designButterworth({ ...band, order: 3 });
const notch = designNotch({ frequencyHz: 50, quality: 30, sampleRate });
const taps = designFir({ ...band, taps: 101 });
const prime = leads[0].subarray(0, 4999);
const read = (name) => JSON.parse(readFileSync(path.join(process.argv[2], name), 'utf8'));
const { samples, ...long } = read('long.json');
const lead = Float64Array.from(samples);
const twelve = createEcg({ ...read('short.json'), unit: 'mV' });
const second = createEcg({
  ...twelve,
  leads: ['II'],
  samples: [read('short.json').samples[twelve.leads.indexOf('II')]],
});
const single = new Float64Array(5000);

/** All leads through one function, into arrays that are used again. */
function each(length, run) {
  const outputs = leads.map(() => new Float64Array(length));
  return () => leads.map((lead, i) => run(lead, outputs[i]));
}

const tasks = {
  bandpass: each(5000, (x, output) => sosfiltfilt(butterworth, x, { output })),
  notch: each(5000, (x, output) => sosfiltfilt(notch, x, { output })),
  fir: () => [filtfilt(taps, leads[0], { output: single })],
  resample: each(1000, (x, output) => resamplePoly(x, 1, 5, { output })),
  'savitzky-golay': each(5000, (x, output) => savitzkyGolay(x, { window: 21, order: 3, output })),
  median: () => [medianFilter(leads[0], { window: 101, output: single })],
  welch: () => [welch(leads[0], { sampleRate }).power],
  rfft: () => [rfft(leads[0]).re],
  'rfft-prime': () => [rfft(prime).re],
  'r-peaks': () => beats(detectRPeaks(lead, long).length),
  'r-peaks-process': () => beats(detectRPeaks(lead, long).length),
  'pan-tompkins': () => beats(detectRPeaks(lead, { ...long, method: 'pan-tompkins' }).length),
  process: () => beats(measureEcg(twelve).measuredBeats),
  'process-one': () => beats(measureEcg(second).measuredBeats),
  waves: () => beats(intervalsAndBeats(twelve).length),
};
const beats = (count) => [[count]];

/** Waves of all beats, of which the intervals are told. */
function intervalsAndBeats(ecg) {
  const found = delineate(ecg).beats;
  intervalsOf(found, ecg.sampleRate);
  return found;
}
let run;

/** Milliseconds of the fastest pass of a turn. */
function fastest(pass) {
  let least = Infinity;
  const begin = performance.now();
  for (let start = begin; start - begin < TURN_MS; start = performance.now()) {
    pass();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

await answer(
  { name: `${name} ${version}` },
  {
    task({ task }) {
      run = tasks[task];
      const last = run().at(-1);
      return { values: placesOf(last.length).map((at) => last[at]) };
    },
    pass: () => ({ ms: fastest(run) }),
  },
);
