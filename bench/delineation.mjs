// `npm run build && EINTHOVEN_DATA=<folder> node bench/delineation.mjs`: how well the delineation agrees with the marks of
// the cardiologists in <folder>/ludb, on records that it was not fitted to, beside NeuroKit2; writes its
// part of docs/results/signal.md. $PYTHON has neurokit2 and wfdb; without them the peer is left out by name.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { intervalsOf } from '../packages/core/dist/index.js';
import { examplesOf, fitDelineation } from './lib/delineation-fit.mjs';
import { delineationGlance } from './lib/delineation-glance.mjs';
import { delineationPage } from './lib/delineation-page.mjs';
import { loadSource } from './lib/load-source.mjs';
import { ludbRecordings } from './lib/ludb-recordings.mjs';
import { writeSection } from './lib/signal-page.mjs';

const FOLDS = 10;
/** Neighbouring records fall into different folds. */
const STRIDE = 7;

const parts = await loadSource('delineation');
const recordings = await ludbRecordings();
const answers = crossValidate();
const peer = askPeer();
writeSection('delineation', {
  page: delineationPage({ recordings, answers, peer, folds: FOLDS, milliseconds: timeOf() }),
  glance: delineationGlance({ recordings, answers, peer }),
});

/** What is found in each record by a model that was fitted to the other folds. */
function crossValidate() {
  const examples = recordings.map((recording) => examplesOf(parts, recording));
  const foldOf = (i) => (i * STRIDE) % FOLDS;
  const found = new Array(recordings.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = fitDelineation(parts, examples.filter((_, i) => foldOf(i) !== fold).flat());
    for (const [i, recording] of recordings.entries()) {
      if (foldOf(i) === fold) found[i] = answerOf(model, recording);
    }
  }
  return found;
}

function answerOf(model, { ecg, annotations }) {
  const all = parts.delineateWith(model, ecg);
  const alone = parts.delineateWith(model, parts.pickLeads(ecg, ['II']));
  const samples = annotations.map(({ sample }) => sample);
  const [first, last] = [Math.min(...samples), Math.max(...samples)];
  const marked = all.beats.filter(({ qrs }) => qrs.peak > first && qrs.peak < last);
  return {
    beats: all.beats,
    leads: all.leads,
    intervals: parts.measureIntervals(all),
    markedIntervals: intervalsOf(marked, ecg.sampleRate),
    alone: alone.leads[0],
    aloneIntervals: parts.measureIntervals(alone),
  };
}

/** Milliseconds of processor time that a record takes: the least of three passes over all of them. */
function timeOf() {
  const passes = Array.from({ length: 3 }, () => {
    const start = process.cpuUsage();
    for (const { ecg } of recordings) parts.delineate(ecg);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / recordings.length;
  });
  return Math.min(...passes);
}

/** NeuroKit2's answers in the order of the recordings and their leads, or null where it is not installed. */
function askPeer() {
  const script = path.join(import.meta.dirname, 'peers/delineation.py');
  const folder = path.join(process.env.EINTHOVEN_DATA, 'ludb/data');
  const { status, stdout, stderr } = spawnSync(process.env.PYTHON ?? 'python3', [script, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stderr) process.stderr.write(stderr);
  if (status !== 0) return null;
  const { version, records } = JSON.parse(stdout);
  const leadsOf = ({ id, ecg }) => ecg.leads.map((name) => records[id]?.[name.toLowerCase()] ?? []);
  return { version, leads: recordings.map(leadsOf) };
}
