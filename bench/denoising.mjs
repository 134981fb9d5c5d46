// `npm run build && node bench/denoising.mjs [options]`: what methods against noise gain and what they cost, on clean
// synthetic leads plus the recorded noise of the MIT-BIH noise stress test, and mains hum; writes its
// part of docs/results/signal.md. Two minutes. $EINTHOVEN_DATA has nstdb-excerpts.
//   --records <number>  60 by default, two leads of each
//   --to <file>         another page
import process from 'node:process';
import { parseArgs } from 'node:util';
import {
  designButterworth,
  removeBaseline,
  removeMuscleNoise,
  removePowerline,
  sosfiltfilt,
  waveletDenoise,
} from '../packages/signal/dist/index.js';
import {
  cleanLeads,
  excerptOf,
  mainsHum,
  mix,
  readNoises,
  SAMPLE_RATE,
} from './lib/denoising/records.mjs';
import { scoreOf, summaryOf } from './lib/denoising/scores.mjs';
import { table } from './lib/markdown.mjs';
import { writeSection } from './lib/signal-page.mjs';

const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '60' },
    to: { type: 'string' },
  },
});
const data = process.env.EINTHOVEN_DATA;
if (!data) throw new Error('EINTHOVEN_DATA is not set: the folder that holds nstdb-excerpts.');

const sampleRate = SAMPLE_RATE;
const baseline = (more) => (x) => removeBaseline(x, { sampleRate, ...more });
const powerline = (more) => (x) =>
  removePowerline(x, { sampleRate, frequencyHz: 50, harmonics: 3, ...more });
const lowpass = (cutoffHz) => {
  const sos = designButterworth({ order: 2, type: 'lowpass', cutoffHz, sampleRate });
  return (x) => sosfiltfilt(sos, x);
};
const nothing = ['nothing', (x) => x];

const BASELINE = [
  nothing,
  ['high-pass 0.05 Hz', baseline({ cutoffHz: 0.05 })],
  ['high-pass 0.3 Hz', baseline({ cutoffHz: 0.3 })],
  ['high-pass 0.5 Hz (default)', baseline({})],
  ['high-pass 0.67 Hz', baseline({ cutoffHz: 0.67 })],
  ['high-pass 0.05 Hz, causal', baseline({ cutoffHz: 0.05, causal: true })],
  ['high-pass 0.5 Hz, causal', baseline({ causal: true })],
  ['median', baseline({ method: 'median' })],
  ['spline', baseline({ method: 'spline' })],
  ['wavelet', baseline({ method: 'wavelet' })],
];
const MAINS = [
  nothing,
  ['subtraction (default)', powerline({})],
  ['subtraction, 0.5 s', powerline({ windowSeconds: 0.5 })],
  ['notch, quality 30', powerline({ method: 'notch' })],
  ['notch, quality 10', powerline({ method: 'notch', quality: 10 })],
  ['notch, quality 30, causal', powerline({ method: 'notch', causal: true })],
];
const MUSCLE = [
  nothing,
  ['`removeMuscleNoise`', (x) => removeMuscleNoise(x, { sampleRate })],
  ['wavelet, universal, soft', (x) => waveletDenoise(x, { noise: 'coloured' })],
  ['wavelet, SURE, soft', (x) => waveletDenoise(x, { noise: 'coloured', threshold: 'sure' })],
  ['low-pass 40 Hz', lowpass(40)],
  ['low-pass 25 Hz', lowpass(25)],
];

const leads = cleanLeads(Number(options.records));
const { wander, muscle, motion } = await readNoises(data);
const recorded = (channels) => (i) => excerptOf(channels, i);
const hum = (steady) => (i) => mainsHum(steady, i);

/** One row a method: SNR gained, errors of ST and QRS at each level of noise. */
function rows(methods, noises) {
  const noisy = noises.map(({ noise, snrDb }) =>
    leads.map((lead, i) => (noise ? mix(lead.clean, noise(i), snrDb) : lead.clean)),
  );
  return methods.map(([name, remove]) => [
    name,
    ...noisy.flatMap((inputs, k) => {
      const scores = leads.map((lead, i) => scoreOf(lead, inputs[i], remove(inputs[i])));
      const { gained, st, st90, height } = summaryOf(scores);
      const cost = `${st.toFixed(1)} (${st90.toFixed(0)}) / ${height.toFixed(1)}`;
      return noises[k].noise ? [gained.toFixed(1), cost] : [cost];
    }),
  ]);
}

function part(methods, noises) {
  const header = noises.flatMap(({ name, noise, snrDb }) =>
    noise ? [`${name} ${snrDb} dB: gain, dB`, 'ST / QRS, µV'] : ['clean: ST / QRS, µV'],
  );
  return table(['method', ...header], rows(methods, noises));
}

const clean = { noise: null };
const page = `# Noise removal: what it gains and what it costs

Made by \`EINTHOVEN_DATA=<folder> node bench/denoising.mjs\`.

Truth: ${options.records} synthetic records of people as in PTB-XL, ten seconds at ${sampleRate} Hz, leads II and V2, without noise. Noise: stretches of the three recordings of the MIT-BIH noise stress test, and 50 Hz with a tenth of its third harmonic, so many decibels below the lead's own power. Gain: what the signal-to-noise ratio rises by, offsets not counted. ST and QRS: mean size of the errors of a beat's level at J + 60 ms, against the segment before its QRS, and of the height of its QRS; medians over the ${leads.length} leads, and in brackets the ST error that nine leads in ten stay below.

## Baseline wander

${part(BASELINE, [clean, { name: 'wander', noise: recorded(wander), snrDb: 6 }, { name: 'wander', noise: recorded(wander), snrDb: -6 }, { name: 'electrode motion', noise: recorded(motion), snrDb: 6 }])}

What limits it: wander that reaches into the band of ST and T. Electrode motion has steps and bumps as wide as a T wave, which no method here tells from one. Two medians take a broad T or an ST elevation for baseline in some records (the figure in brackets), a causal high-pass filter of 0.5 Hz in all.

## Mains hum

${part(MAINS, [clean, { name: 'steady', noise: hum(true), snrDb: 20 }, { name: 'steady', noise: hum(true), snrDb: 0 }, { name: 'unsteady', noise: hum(false), snrDb: 10 }])}

Unsteady hum is up to 0.1 Hz off and its amplitude goes up and down between half and double within seven seconds. What limits it: how fast the amplitude changes within the window over which the subtraction learns it. The notch is limited by the QRS complexes, which make it ring.

## Muscle noise

${part(MUSCLE, [clean, { name: 'muscle', noise: recorded(muscle), snrDb: 18 }, { name: 'muscle', noise: recorded(muscle), snrDb: 12 }, { name: 'muscle', noise: recorded(muscle), snrDb: 6 }])}

The recorded muscle noise is taken without its wander below 1 Hz. What limits it: below 16 Hz nothing is taken out, as P and T lie there, and above it what is as large as a steep part of QRS stays.
`;
writeSection('denoising', { page, to: options.to });
