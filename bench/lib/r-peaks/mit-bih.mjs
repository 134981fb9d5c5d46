import path from 'node:path';
import process from 'node:process';
import { isBeatSymbol } from '../../../packages/io/dist/index.js';
import { openMitBih, readRecord } from '../../../packages/io/dist/node/index.js';

/** The folder of the public databases. */
export function dataFolder() {
  if (process.env.EINTHOVEN_DATA) return process.env.EINTHOVEN_DATA;
  process.stderr.write('Set EINTHOVEN_DATA to the folder of the public databases.\n');
  return process.exit(2);
}

/**
 * First channel, beats, and stretches of ventricular flutter of the records in the folder mit-bih/, and which of `groups`
 * parts each belongs to.
 */
export async function mitBihRecords(groups = 6) {
  const { entries } = await openMitBih(path.join(dataFolder(), 'mit-bih'));
  return Promise.all(
    entries.map(async ({ id, path: from, paced }, i) => {
      const { channels, annotations } = await readRecord(from, { annotations: 'atr' });
      const { samples, sampleRate } = channels[0];
      const beats = annotations.filter(({ symbol }) => isBeatSymbol(symbol));
      return {
        id,
        paced,
        group: i % groups,
        sampleRate,
        lead: Float64Array.from(samples),
        beats: beats.map(({ sample }) => sample),
        flutter: flutterIn(annotations, samples.length),
      };
    }),
  );
}

/** From each `[` to the next `]`, in samples. */
function flutterIn(annotations, length) {
  const stretches = [];
  let start = null;
  for (const { symbol, sample } of annotations) {
    if (symbol === '[') start = sample;
    if (symbol === ']' && start !== null) {
      stretches.push([start, sample]);
      start = null;
    }
  }
  return start === null ? stretches : [...stretches, [start, length]];
}
