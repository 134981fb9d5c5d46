// `node signal.mjs`: @einthoven/signal as a contestant of bench/signal-speed.mjs. Speaks as answer.mjs does.
import { readFileSync } from 'node:fs';
import {
  designButterworth,
  designFir,
  designNotch,
  filtfilt,
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

/** All leads through one function, into arrays that are used again. */
function each(length, run) {
  const outputs = leads.map(() => new Float64Array(length));
  return () => leads.map((lead, i) => run(lead, outputs[i]));
}

const tasks = {
  bandpass: each(5000, (x, output) => sosfiltfilt(butterworth, x, { output })),
  notch: each(5000, (x, output) => sosfiltfilt(notch, x, { output })),
  fir: () => [filtfilt(taps, leads[0])],
  resample: each(1000, (x, output) => resamplePoly(x, 1, 5, { output })),
  'savitzky-golay': each(5000, (x, output) => savitzkyGolay(x, { window: 21, order: 3, output })),
  median: () => [medianFilter(leads[0], { window: 101 })],
  welch: () => [welch(leads[0], { sampleRate }).power],
  rfft: () => [rfft(leads[0]).re],
  'rfft-prime': () => [rfft(prime).re],
};
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
