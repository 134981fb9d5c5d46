// Where a spatial velocity passes shares of its maximum, beside where cardiologists put their marks.
import { BEFORE } from './ludb-beats.mjs';
import { quantile } from './statistics.mjs';

/** Below the share for so long is outside: samples of 2 ms. */
const QUIET = 4;

const MS = 2;

/** The six boundaries, with the direction in which to leave the wave and how far at most, in samples. */
export const EDGES = [
  { wave: 'p', edge: 'onset', step: -1, reach: 60 },
  { wave: 'p', edge: 'offset', step: 1, reach: 60 },
  { wave: 'qrs', edge: 'onset', step: -1, reach: 110 },
  { wave: 'qrs', edge: 'offset', step: 1, reach: 110 },
  { wave: 't', edge: 'onset', step: -1, reach: 150 },
  { wave: 't', edge: 'offset', step: 1, reach: 150 },
];

/**
 * Index at which the velocity of a record leaves a wave by this share of its maximum; NaN for a wave without marks, as
 * the marks say where to look for its two steepest places.
 */
export function boundaryOf({ velocity, marks }, { wave, step, reach }, share) {
  const [rising, falling] = steepest(velocity, marks, wave);
  if (Number.isNaN(rising)) return Number.NaN;
  const level = share * Math.max(velocity[rising], velocity[falling]);
  let last = step < 0 ? rising : falling;
  for (
    let i = last, quiet = 0, left = reach;
    quiet < QUIET && left > 0 && velocity[i + step];
    left--
  ) {
    quiet = velocity[i] > level ? 0 : quiet + 1;
    if (quiet === 0) last = i;
    i += step;
  }
  const [inside, outside] = [velocity[last], velocity[last + step]];
  return last + step * Math.min(1, Math.max(0, (inside - level) / (inside - outside || 1)));
}

/** Where the velocity is highest before and after the peak of the wave; of QRS at all. */
function steepest(velocity, marks, wave) {
  if (wave === 'qrs') {
    const top = highest(velocity, BEFORE - 50, BEFORE + 60);
    return [top, top];
  }
  const [onset, peak, offset] = ['onset', 'peak', 'offset'].map((edge) => marks[`${wave}.${edge}`]);
  if (![onset, peak, offset].every(Number.isFinite)) return [Number.NaN, Number.NaN];
  const after = wave === 'p' ? Math.min(offset + 8, marks['qrs.onset'] - 6) : offset + 20;
  return [highest(velocity, onset, peak + 1), highest(velocity, peak, after)];
}

function highest(values, from, to) {
  let top = Math.round(from);
  for (let i = top; i < Math.round(to); i++) if (values[i] > values[top]) top = i;
  return top;
}

/** Velocity at the mark as a share of the wave's maximum: quartiles over the records. */
export function shareAtMark(records, { wave, edge }) {
  const shares = records.flatMap(({ velocity, marks }) => {
    const [rising, falling] = steepest(velocity, marks, wave);
    const at = marks[`${wave}.${edge}`];
    if (Number.isNaN(rising) || Number.isNaN(at)) return [];
    return velocity[Math.round(at)] / Math.max(velocity[rising], velocity[falling]);
  });
  return [0.25, 0.5, 0.75].map((part) => quantile(shares, part));
}

/** Errors in ms of the boundaries by this share: mean of their sizes, median, quartiles. */
export function errorsOf(records, edge, share) {
  return summarize(
    records.map((record) => {
      const mark = record.marks[`${edge.wave}.${edge.edge}`];
      return MS * (boundaryOf(record, edge, share) - mark);
    }),
  );
}

/** Errors in ms of an interval between two boundaries, each by its share. */
export function intervalErrorsOf(records, [from, to], shares) {
  const between = (get) => get(to) - get(from);
  return summarize(
    records.map((record) => {
      const criterion = between((edge) => boundaryOf(record, edge, shares[edge.wave][edge.edge]));
      return MS * (criterion - between(({ wave, edge }) => record.marks[`${wave}.${edge}`]));
    }),
  );
}

/** How far apart the marks of six leads and those of the other six are, in ms. */
export function disagreementOf(records, edges) {
  const value = (marks) =>
    edges.reduce(
      (sum, { wave, edge }, i) => sum + (i === 0 ? -1 : 1) * marks[`${wave}.${edge}`],
      0,
    );
  return summarize(records.map(({ halves: [a, b] }) => MS * (value(a) - value(b))));
}

function summarize(errors) {
  const finite = errors.filter(Number.isFinite);
  const mae = finite.reduce((sum, error) => sum + Math.abs(error), 0) / finite.length;
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => quantile(finite, part));
  return { records: finite.length, mae, low, median: middle, high };
}

const SHARES = Array.from({ length: 160 }, (_, i) => 0.01 + 0.005 * i);

/** The share with the least mean size of errors, and the one whose median error is nearest to 0. */
export function bestShares(records, edge) {
  const tried = SHARES.map((share) => ({ share, ...errorsOf(records, edge, share) }));
  return {
    least: tried.reduce((a, b) => (b.mae < a.mae ? b : a)),
    unbiased: tried.reduce((a, b) => (Math.abs(b.median) < Math.abs(a.median) ? b : a)),
  };
}
