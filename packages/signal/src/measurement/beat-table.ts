import { type Beat, type Ecg, intervalsOf, type Wave } from '@einthoven/core';
import { rowsOf } from '../map-leads.ts';
import { requirePresent } from '../pipeline/require-present.ts';
import { fromIsoelectric } from './isoelectric-levels.ts';
import { type RepresentativeBeat, shiftedBeat } from './representative-beat.ts';
import { requireBeats } from './require-beats.ts';
import { stLevels } from './st-levels.ts';
import { waveAmplitudes } from './wave-amplitudes.ts';

/** What was measured in each beat, as columns. */
export interface BeatTable {
  /** Number of rows: one a beat, in time order. */
  readonly length: number;
  /** Annotation code of each beat. */
  readonly symbols: readonly string[];
  /**
   * By name, one number a beat, NaN where it is absent: 'timeSeconds' of the QRS complex, 'rrMs' from the
   * QRS complex before, 'prMs', 'pMs', 'qrsMs', 'qtMs', and for each lead 'II pMv', 'II qMv', 'II rMv',
   * 'II sMv', 'II rPrimeMv', 'II tMv', 'II stJMv' and 'II stJ60Mv', lead II for instance. A recording without voltage has no columns in mV.
   */
  readonly columns: Readonly<Record<string, Float64Array>>;
}

const PER_LEAD = ['pMv', 'qMv', 'rMv', 'sMv', 'rPrimeMv', 'tMv', 'stJMv', 'stJ60Mv'] as const;

/** Read after J: enough for an ST level 60 ms later. */
const AFTER_QRS_SECONDS = 0.08;

/**
 * Returns what can be measured in each beat on its own: its times, and in each lead its amplitudes and ST
 * levels as `waveAmplitudes` and `stLevels` read them, over the baseline of `representativeBeat`.
 *
 * @param beats - Of the whole recording, in time order, positions in its samples.
 * @throws InvalidArgumentError when a sample is missing (NaN), or beats are malformed.
 */
export function beatTable(ecg: Ecg, beats: readonly Beat[]): BeatTable {
  requirePresent(ecg, ecg.leads);
  requireBeats(beats);
  const columns: Record<string, Float64Array> = timeColumns(beats, ecg.sampleRate);
  if (ecg.unit === 'mV') Object.assign(columns, voltageColumns(ecg, beats));
  return { length: beats.length, symbols: beats.map(({ symbol }) => symbol), columns };
}

function timeColumns(beats: readonly Beat[], sampleRate: number): Record<string, Float64Array> {
  const column = (read: (beat: Beat, index: number) => number | null) =>
    Float64Array.from(beats, (beat, i) => read(beat, i) ?? Number.NaN);
  const perMs = sampleRate / 1000;
  const before = previousQrs(beats);
  const intervals = beats.map((beat) => intervalsOf([beat], sampleRate));
  return {
    timeSeconds: column(({ qrs }) => qrs && qrs.peak / sampleRate),
    rrMs: column(({ qrs }, i) => {
      const last = before[i] as Wave | null;
      return qrs && last && (qrs.peak - last.peak) / perMs;
    }),
    prMs: column((_, i) => intervals[i]?.prMs ?? null),
    pMs: column(({ p }) => p && (p.offset - p.onset) / perMs),
    qrsMs: column((_, i) => intervals[i]?.qrsMs ?? null),
    qtMs: column((_, i) => intervals[i]?.qtMs ?? null),
  };
}

/** The last QRS complex before each beat. */
function previousQrs(beats: readonly Beat[]): (Wave | null)[] {
  let last: Wave | null = null;
  return beats.map(({ qrs }) => {
    const before = last;
    last = qrs ?? last;
    return before;
  });
}

function voltageColumns(ecg: Ecg, beats: readonly Beat[]): Record<string, Float64Array> {
  const columns: Record<string, Float64Array> = {};
  for (const lead of ecg.leads) {
    for (const name of PER_LEAD) {
      columns[`${lead} ${name}`] = new Float64Array(beats.length).fill(Number.NaN);
    }
  }
  const withQrs = beats.filter(({ qrs }) => qrs);
  const rows = rowsOf(ecg).map((row) => fromIsoelectric(row, withQrs, ecg.sampleRate));
  for (const [i, beat] of beats.entries()) {
    const single = cutOut(ecg, rows, beat);
    if (!single) continue;
    const levels = stLevels(single, { afterJMs: [0, 60] });
    for (const [lead, waves] of Object.entries(waveAmplitudes(single))) {
      const [stJMv = null, stJ60Mv = null] = levels[lead] ?? [];
      const values = { ...waves, stJMv, stJ60Mv };
      for (const name of PER_LEAD) {
        (columns[`${lead} ${name}`] as Float64Array)[i] = values[name] ?? Number.NaN;
      }
    }
  }
  return columns;
}

/** One beat as what the measuring functions read; null where its QRS complex is absent or cut off. */
function cutOut(ecg: Ecg, rows: readonly Float64Array[], beat: Beat): RepresentativeBeat | null {
  const { p, qrs, t } = beat;
  const samples = ecg.samples.shape[1] as number;
  if (!qrs || qrs.onset < 0 || qrs.offset > samples - 1) return null;
  const wantedEnd = Math.max(qrs.offset + AFTER_QRS_SECONDS * ecg.sampleRate, t?.offset ?? 0);
  const from = Math.max(0, Math.floor(p ? Math.min(p.onset, qrs.onset) : qrs.onset));
  const to = Math.min(samples, Math.ceil(wantedEnd) + 1);
  return {
    leads: ecg.leads,
    samples: rows.map((row) => row.subarray(from, to)),
    sampleRate: ecg.sampleRate,
    beat: { ...shiftedBeat({ p, qrs, t }, -from), symbol: beat.symbol },
    count: 1,
  };
}
