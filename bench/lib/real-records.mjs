// Real recordings, prepared for networks. What measures the generator never trains on them.
import path from 'node:path';
import { prepareRecords } from '../../packages/einthoven/dist/index.js';
import { openLudb, openPtbXl } from '../../packages/io/dist/node/index.js';
import { markedIntervals } from './synthesis/marked-intervals.mjs';

/** The 150 records of LUDB as examples, with the intervals that cardiologists marked. */
export async function readLudb(data, preprocessing) {
  const set = await openLudb(path.join(data, 'ludb'));
  return prepareRecords({
    size: set.size,
    preprocessing,
    phase: 'read LUDB',
    record: async (index) => {
      const entry = set.entries[index];
      const { ecg, beats } = await set.load(entry);
      return { id: entry.id, ecg, truth: { intervals: markedIntervals(beats, ecg.sampleRate) } };
    },
  });
}

/** The records of both PTB-XL folders that have a superclass, every id once; with features of each if given. */
export async function readPtbXl(data, preprocessing, features) {
  const set = await openPtbXl(['ptb-xl', 'ptb-xl-zscored'].map((name) => path.join(data, name)));
  const entries = set.entries.filter(({ labels }) => labels.length > 0);
  return prepareRecords({
    size: entries.length,
    preprocessing,
    phase: 'read PTB-XL',
    ...(features && { features }),
    record: async (index) => {
      const entry = entries[index];
      const { ecg } = await set.load(entry);
      return {
        id: entry.id,
        ecg,
        truth: {
          labels: entry.labels,
          unit: entry.unit,
          split: entry.split,
          patientId: entry.patientId,
        },
      };
    },
  });
}
