// `npm run build && node bench/r-peaks.mjs <mit-bih folder>`: scores detectRPeaks on the first channel of every record,
// gross over all beats, and prints sensitivity, positive predictive value and F1 within 150 and 50 ms.
import process from 'node:process';
import { isBeatSymbol } from '../packages/io/dist/index.js';
import { openMitBih, readRecord } from '../packages/io/dist/node/index.js';
import { detectRPeaks } from '../packages/signal/dist/index.js';

const [folder] = process.argv.slice(2);
if (!folder) {
  process.stderr.write(
    'Usage: node bench/r-peaks.mjs <folder of the MIT-BIH Arrhythmia Database>\n',
  );
  process.exit(2);
}
const tolerances = [0.15, 0.05];
const totals = { beats: 0, peaks: 0, pairs: tolerances.map(() => 0), milliseconds: 0 };
const { entries } = await openMitBih(folder);
for (const { path } of entries) {
  const { channels, annotations } = await readRecord(path, { annotations: 'atr' });
  const { samples, sampleRate } = channels[0];
  const beats = annotations
    .filter(({ symbol }) => isBeatSymbol(symbol))
    .map(({ sample }) => sample);
  const start = performance.now();
  const peaks = detectRPeaks(samples, { sampleRate });
  totals.milliseconds += performance.now() - start;
  totals.beats += beats.length;
  totals.peaks += peaks.length;
  for (const [i, seconds] of tolerances.entries()) {
    totals.pairs[i] += countPairs(beats, peaks, seconds * sampleRate);
  }
}
process.stdout.write(`${entries.length} records, ${totals.beats} beats\n`);
for (const [i, seconds] of tolerances.entries()) {
  const sensitivity = totals.pairs[i] / totals.beats;
  const predictive = totals.pairs[i] / totals.peaks;
  const f1 = (2 * sensitivity * predictive) / (sensitivity + predictive);
  const [se, ppv, score] = [sensitivity, predictive, f1].map((x) => `${(100 * x).toFixed(2)} %`);
  process.stdout.write(`${1000 * seconds} ms: Se ${se}, +P ${ppv}, F1 ${score}\n`);
}
process.stdout.write(`${(totals.milliseconds / entries.length).toFixed(0)} ms a record\n`);

/** Beats and peaks that pair up within the tolerance, in time order. */
function countPairs(beats, peaks, tolerance) {
  let pairs = 0;
  for (let i = 0, k = 0; i < beats.length && k < peaks.length; ) {
    const apart = peaks[k] - beats[i];
    if (Math.abs(apart) <= tolerance) pairs++;
    if (apart <= tolerance) k++;
    if (apart >= -tolerance) i++;
  }
  return pairs;
}
