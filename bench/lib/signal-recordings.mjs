import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { toContiguous } from '../../packages/core/dist/index.js';
import { openLudb, readRecord } from '../../packages/io/dist/node/index.js';
import { synthesizeEcg } from '../../packages/synth/dist/index.js';
import { SAMPLE_RATE } from './signal-tasks.mjs';

/**
 * Writes the recordings of the tasks for all contestants into a new folder: `long.json` with
 * { sampleRate, samples }, half an hour of one lead, and `short.json` with { sampleRate, leads, samples }, ten
 * seconds of twelve, a row a lead. Real ones of `data` (mit-bih, ludb) where it is given, else synthetic ones.
 * Resolves to the folder and to what the recordings are.
 */
export async function writeRecordings(data) {
  const folder = mkdtempSync(path.join(tmpdir(), 'signal-speed-'));
  const { long, short, words } = data ? await realOnes(data) : syntheticOnes();
  writeFileSync(path.join(folder, 'long.json'), JSON.stringify(long));
  writeFileSync(path.join(folder, 'short.json'), JSON.stringify(short));
  return { folder, words };
}

async function realOnes(data) {
  const { channels } = await readRecord(path.join(data, 'mit-bih', '100'));
  const [{ samples, sampleRate }] = channels;
  const { entries, load } = await openLudb(path.join(data, 'ludb'), { missing: 'skip' });
  const { ecg } = await load(entries[0]);
  return {
    long: { sampleRate, samples: Array.from(samples) },
    short: shortOf(ecg),
    words: `record 100 of the MIT-BIH Arrhythmia Database, first channel, ${sampleRate} Hz; record ${entries[0].id} of LUDB`,
  };
}

function syntheticOnes() {
  const minutes = synthesizeEcg({ seed: 1, durationSeconds: 1800, leads: ['II'], sampleRate: 360 });
  return {
    long: { sampleRate: 360, samples: Array.from(toContiguous(minutes.ecg.samples)) },
    short: shortOf(synthesizeEcg({ seed: 2, sampleRate: SAMPLE_RATE }).ecg),
    words: 'synthetic recordings, as EINTHOVEN_DATA named no folder',
  };
}

const shortOf = ({ sampleRate, leads, samples }) => {
  const data = Array.from(toContiguous(samples));
  const length = data.length / leads.length;
  const rows = leads.map((_, i) => data.slice(i * length, (i + 1) * length));
  return { sampleRate, leads, samples: rows };
};
