// The mean beat of each LUDB record with the global marks of its cardiologists.
import { openLudb } from '../../packages/io/dist/node/index.js';
import { designButterworth, sosfiltfilt } from '../../packages/signal/dist/index.js';
import { median } from './statistics.mjs';

const LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];
const MARKS = ['p', 'qrs', 't'].flatMap((wave) =>
  ['onset', 'peak', 'offset'].map((edge) => [wave, edge]),
);

/** Samples of a mean beat before and after R; R lies at index `BEFORE`. */
export const BEFORE = 200;
const AFTER = 350;

/** How far a beat may be moved to lie on the others, and what of it is compared: samples. */
const SHIFT = 15;
const REACH = 50;

/** A mark counts when so many of the twelve leads have it. */
const ENOUGH_LEADS = 6;

/**
 * Returns for each record, in samples of 2 ms from the start of the window, `marks` (`p.onset` …, NaN where absent),
 * `halves` (the same of six leads and of the other six), and `velocity`: the spatial velocity of the mean beat after a
 * zero-phase low-pass at `cutoffHz`, less what noise adds to it.
 */
export async function ludbBeats(root, cutoffHz) {
  const { entries, load } = await openLudb(root, { missing: 'skip' });
  const lowpass = designButterworth({ order: 4, type: 'lowpass', cutoffHz, sampleRate: 500 });
  const found = [];
  for (const entry of entries) {
    const { ecg, beats } = await load(entry);
    const count = ecg.samples.shape[1];
    const rows = LEADS.map((lead) => {
      const at = ecg.leads.indexOf(lead) * count;
      return sosfiltfilt(lowpass, ecg.samples.data.subarray(at, at + count));
    });
    const groups = groupBeats(beats).filter(
      ({ marks }) =>
        marks['qrs.peak'] > BEFORE + SHIFT && marks['qrs.peak'] < count - AFTER - SHIFT,
    );
    if (groups.length >= 3) found.push({ id: entry.id, ...meanBeat(rows, groups) });
  }
  return found;
}

/** One set of marks a beat: the medians over the leads that have it. */
function groupBeats(beats) {
  const all = Object.entries(beats)
    .flatMap(([lead, list], index) => list.map((beat) => ({ lead, index, beat })))
    .filter(({ beat }) => beat.qrs)
    .sort((a, b) => a.beat.qrs.peak - b.beat.qrs.peak);
  const groups = [];
  for (const item of all) {
    const last = groups.at(-1);
    if (last && item.beat.qrs.peak - last[0].beat.qrs.peak < 75) last.push(item);
    else groups.push([item]);
  }
  return groups
    .map((items) => ({
      marks: globalMarks(items, ENOUGH_LEADS),
      halves: [0, 1].map((half) =>
        globalMarks(
          items.filter(({ index }) => index % 2 === half),
          3,
        ),
      ),
    }))
    .filter(({ marks }) => marks['qrs.onset'] < marks['qrs.offset']);
}

function globalMarks(items, enough) {
  return Object.fromEntries(
    MARKS.map(([wave, edge]) => {
      const values = items.map(({ beat }) => beat[wave]?.[edge]).filter(Number.isFinite);
      return [`${wave}.${edge}`, values.length < enough ? Number.NaN : median(values)];
    }),
  );
}

/** Beats are laid on each other by their QRS; those that do not look like the others are left out. */
function meanBeat(rows, groups) {
  let kept = groups.map((group) => ({ ...group, at: Math.round(group.marks['qrs.peak']) }));
  for (let round = 0; round < 2; round++) {
    const template = meanOf(rows, kept, -REACH, REACH);
    kept = kept.map((beat) => ({ ...beat, at: bestShift(rows, template, beat.at) }));
    const alike = kept.filter(({ at }) => likeness(rows, template, at) > 0.95);
    if (alike.length >= 3) kept = alike;
  }
  const summary = (pick) =>
    Object.fromEntries(
      MARKS.map(([wave, edge]) => {
        const name = `${wave}.${edge}`;
        const values = kept.map((beat) => pick(beat)[name] - beat.at).filter(Number.isFinite);
        const enough = values.length >= Math.max(2, kept.length / 2);
        return [name, enough ? median(values) + BEFORE : Number.NaN];
      }),
    );
  return {
    marks: summary(({ marks }) => marks),
    halves: [0, 1].map((half) => summary(({ halves }) => halves[half])),
    velocity: velocityOf(rows, kept),
  };
}

const meanOf = (rows, beats, from, to) =>
  rows.map((row) =>
    Float64Array.from({ length: to - from }, (_, i) =>
      beats.reduce((sum, { at }) => sum + row[at + from + i] / beats.length, 0),
    ),
  );

function bestShift(rows, template, at) {
  let best = { at, distance: Infinity };
  for (let shift = -SHIFT; shift <= SHIFT; shift++) {
    const distance = overWindow(rows, template, at + shift, (x, y) => (x - y) ** 2);
    if (distance < best.distance) best = { at: at + shift, distance };
  }
  return best.at;
}

function likeness(rows, template, at) {
  const sum = (term) => overWindow(rows, template, at, term);
  return sum((x, y) => x * y) / Math.sqrt(sum((x) => x * x) * sum((_, y) => y * y));
}

function overWindow(rows, template, at, term) {
  let sum = 0;
  for (const [lead, row] of rows.entries()) {
    for (let i = 0; i < 2 * REACH; i++) sum += term(row[at - REACH + i], template[lead][i]);
  }
  return sum;
}

/**
 * Spatial velocity of the mean beat in mV a second. What differs from beat to beat says how much power noise has in a
 * mean; the median of that over time is taken off.
 */
function velocityOf(rows, beats) {
  const power = new Float64Array(BEFORE + AFTER);
  const noise = power.map((_, i) => {
    let variance = 0;
    for (const row of rows) {
      const slopes = beats.map(({ at }) => {
        const n = at - BEFORE + i;
        return (row[n + 1] - row[n - 1]) * 250;
      });
      const mean = slopes.reduce((a, b) => a + b, 0) / slopes.length;
      power[i] += mean ** 2;
      const squares = slopes.reduce((sum, slope) => sum + (slope - mean) ** 2, 0);
      variance += squares / (slopes.length - 1) / slopes.length;
    }
    return variance;
  });
  const floor = median(noise);
  return power.map((value) => Math.sqrt(Math.max(0, value - floor)));
}
