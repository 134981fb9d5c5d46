// `npm run build && EINTHOVEN_DATA=<folder> node bench/r-peaks.mjs [--to <file>]`: how well every method of detectRPeaks
// finds the annotated beats of the MIT-BIH Arrhythmia Database and of LUDB, in noise and at other rates as well, and those of
// synthetic records; writes its part of docs/results/signal.md. $PYTHON has neurokit2 and wfdb; without them the peers are left out by
// name. <folder> holds mit-bih, ludb and nstdb-excerpts.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { loadSource } from './lib/load-source.mjs';
import { ludbRecordings } from './lib/ludb-recordings.mjs';
import { NOISES, readNoise, rowsOf } from './lib/quality/noisy-records.mjs';
import {
  atRate,
  beginningOf,
  FLAT,
  syntheticGroups,
  upsideDown,
  withNoise,
} from './lib/r-peaks/conditions.mjs';
import { crossValidate } from './lib/r-peaks/cross-validation.mjs';
import { rPeaksGlance } from './lib/r-peaks/glance.mjs';
import { countsOf, sumOf } from './lib/r-peaks/matching.mjs';
import { dataFolder, mitBihRecords } from './lib/r-peaks/mit-bih.mjs';
import { rPeaksPage } from './lib/r-peaks/page.mjs';
import { writeSection } from './lib/signal-page.mjs';
import { median } from './lib/statistics.mjs';

const { values: options } = parseArgs({
  options: { to: { type: 'string' } },
});
const BEGINNING_SECONDS = 120;
const SNRS = [24, 18, 12, 6, 0];
const RATES = [128, 250, 360, 500, 1000];
const SYNTHETIC = 8;

const parts = await loadSource('r-peaks');
const methods = Object.keys(parts.R_PEAK_METHODS);
const records = await mitBihRecords();
const beginnings = records.map((record) => beginningOf(record, BEGINNING_SECONDS));

const find = (x, sampleRate, method) => parts.detectRPeaks(x, { sampleRate, method });
const count = ({ lead, beats, sampleRate }, method) =>
  countsOf(beats, find(lead, sampleRate, method), sampleRate);
/** What is said of each method, by name. */
const of = (wanted, say) => Object.fromEntries(wanted.map((method) => [method, say(method)]));
/** Counts over records by each method. */
const byMethod = (these, wanted = methods) =>
  of(wanted, (method) => sumOf(these.map((record) => count(record, method))));

/** Counts of each record, and milliseconds of processor time that one takes: the median. */
function wholeRecords(method) {
  const times = [];
  const counts = records.map((record) => {
    const start = process.cpuUsage();
    const peaks = find(record.lead, record.sampleRate, method);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
    return countsOf(record.beats, peaks, record.sampleRate);
  });
  return { name: `\`${method}\``, counts, ms: median(times) };
}

/** What other libraries find in the same records, or null where they are not installed. */
function askPeers() {
  const script = path.join(import.meta.dirname, 'peers/r_peaks.py');
  const folder = path.join(dataFolder(), 'mit-bih');
  const { status, stdout, stderr } = spawnSync(process.env.PYTHON ?? 'python3', [script, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stderr) process.stderr.write(stderr);
  if (status !== 0) return null;
  const { versions, methods: answers } = JSON.parse(stdout);
  return Object.entries(answers).map(([name, found]) => {
    const [library, how] = name.split(', ');
    return {
      name: `${library} ${versions[library]}, ${how}`,
      counts: records.map(({ id, beats, sampleRate }) =>
        countsOf(beats, found[id].peaks, sampleRate),
      ),
      ms: median(Object.values(found).map(({ ms }) => ms)),
    };
  });
}

async function inNoise() {
  const rows = [];
  for (const [id, name] of Object.entries(NOISES)) {
    const noise = await readNoise(dataFolder(), id, records[0].sampleRate);
    const wanted = id === 'em' ? methods : methods.slice(0, 1);
    const columns = SNRS.map((snrDb) =>
      byMethod(
        beginnings.map((record, i) => withNoise(record, noise, snrDb, i + 1)),
        wanted,
      ),
    );
    rows.push(...wanted.map((method) => [name, method, columns.map((one) => one[method])]));
  }
  return { snrs: SNRS, rows };
}

const atOtherRates = () => [
  ...RATES.map((rate) => [
    `${rate} Hz`,
    byMethod(beginnings.map((record) => atRate(record, rate))),
  ]),
  ['360 Hz, inverted', byMethod(beginnings.map(upsideDown))],
];

/** Beats of LUDB as marked in lead II, or in each lead; what lies outside the marked part does not count. */
async function onLudb() {
  const recordings = await ludbRecordings();
  const marksOf = ({ beats }, name) => beats[name].flatMap(({ qrs }) => (qrs ? [qrs.peak] : []));
  const counted = (marks, peaks, sampleRate) => {
    const margin = 0.15 * sampleRate;
    const inside = peaks.filter((at) => at >= marks[0] - margin && at <= marks.at(-1) + margin);
    return countsOf(marks, inside, sampleRate);
  };
  const over = (countsIn) => (method) =>
    sumOf(recordings.flatMap((recording) => countsIn(recording, method)));
  const ways = {
    'lead II': ({ ecg, ...recording }, method) => {
      const lead = rowsOf(ecg)[ecg.leads.indexOf('II')];
      const peaks = find(lead, ecg.sampleRate, method);
      return [counted(marksOf(recording, 'II'), peaks, ecg.sampleRate)];
    },
    'each lead alone': ({ ecg, ...recording }, method) =>
      rowsOf(ecg).map((lead, k) =>
        counted(
          marksOf(recording, ecg.leads[k]),
          find(lead, ecg.sampleRate, method),
          ecg.sampleRate,
        ),
      ),
    'twelve leads together': ({ ecg, ...recording }, method) => {
      const peaks = find(rowsOf(ecg), ecg.sampleRate, method);
      return [counted(marksOf(recording, 'II'), peaks, ecg.sampleRate)];
    },
  };
  return {
    records: recordings.length,
    rows: Object.entries(ways).map(([name, countsIn]) => [name, of(methods, over(countsIn))]),
  };
}

const onFlatLines = () =>
  FLAT.map(([name, { lead, sampleRate }]) => [
    name,
    of(methods, (method) => find(lead, sampleRate, method).length),
  ]);

const results = {
  methods,
  records,
  whole: methods.map(wholeRecords),
  crossValidated: await crossValidate(parts, records),
  peers: askPeers(),
  ludb: await onLudb(),
  noise: await inNoise(),
  rates: atOtherRates(),
  synthetic: syntheticGroups(SYNTHETIC).map(([name, these]) => [name, byMethod(these)]),
  flat: onFlatLines(),
  beginningMinutes: BEGINNING_SECONDS / 60,
};
writeSection('r-peaks', {
  page: rPeaksPage(results),
  glance: rPeaksGlance(results),
  to: options.to,
});
