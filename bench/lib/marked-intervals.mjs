// Rate and intervals by cardiologists' marks, and how near others come to them.
import { median } from './statistics.mjs';

const MS = 2;
/** QRS complexes of one beat lie so near each other; P precedes QRS by no more: samples of 2 ms. */
const ONE_BEAT = 60;
const LONGEST_PR = 225;
const ENOUGH_LEADS = 3;

/** Groups of waves, one a lead at most, whose QRS peaks lie together. */
function groupBeats(byLead) {
  const all = byLead
    .flatMap((beats, lead) => beats.map((beat) => ({ lead, ...beat })))
    .filter(({ qrs }) => qrs)
    .sort((a, b) => a.qrs.peak - b.qrs.peak);
  const groups = [];
  for (const one of all) {
    const last = groups.at(-1);
    const fits =
      last &&
      one.qrs.peak - last[0].qrs.peak <= ONE_BEAT &&
      !last.some(({ lead }) => lead === one.lead);
    if (fits) last.push(one);
    else groups.push([one]);
  }
  return groups.filter((group) => group.length >= ENOUGH_LEADS);
}

/** The median position over the leads that have it. */
export function consensusOf(group, wave, edge) {
  const values = group.map((beat) => beat[wave]?.[edge]).filter(Number.isFinite);
  return values.length >= ENOUGH_LEADS ? median(values) : null;
}

/**
 * Rate and intervals of a record from the beats of its leads: a boundary is the median over the leads, at least three, an
 * interval the median over the beats, in the form of core's Intervals.
 */
export function intervalsOfLeads(byLead) {
  const groups = groupBeats(byLead);
  const centres = groups.map((group) => median(group.map(({ qrs }) => qrs.peak)));
  const rr = medianOrNull(centres.slice(1).map((at, i) => at - centres[i]));
  const spans = { prMs: [], qrsMs: [], qtMs: [] };
  for (const group of groups) {
    const at = (wave, edge) => consensusOf(group, wave, edge);
    const [start, p] = [at('qrs', 'onset'), at('p', 'onset')];
    const [end, repolarized] = [at('qrs', 'offset'), at('t', 'offset')];
    if (start === null) continue;
    if (end !== null) spans.qrsMs.push(MS * (end - start));
    if (p !== null && start - p > 0 && start - p <= LONGEST_PR) spans.prMs.push(MS * (start - p));
    if (repolarized !== null) spans.qtMs.push(MS * (repolarized - start));
  }
  const intervals = Object.entries(spans).map(([name, values]) => [name, medianOrNull(values)]);
  return { heartRateBpm: rr && 60000 / (MS * rr), ...Object.fromEntries(intervals) };
}

const medianOrNull = (values) => (values.length > 0 ? median(values) : null);

/** Beats of each lead as groups, for marks that are compared one by one. */
export const consensusBeats = groupBeats;

/**
 * Mean size of the errors and their mean; an answer that is missing counts as the mean of the reference, so that silence is no
 * gain. `spurious` counts answers where the reference has none.
 */
export function intervalErrors(references, answers, name) {
  const known = references.map((one) => one[name]).filter((value) => value !== null);
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  const errors = references.flatMap((one, i) =>
    one[name] === null ? [] : [(answers[i][name] ?? mean) - one[name]],
  );
  const spurious = references.filter((one, i) => one[name] === null && answers[i][name] !== null);
  const sum = (values) => values.reduce((a, b) => a + b, 0);
  return {
    mae: sum(errors.map(Math.abs)) / errors.length,
    bias: sum(errors) / errors.length,
    spurious: spurious.length,
    absent: references.length - known.length,
  };
}

/** The answer that needs no signal: for each record the mean of the others. */
export function constantAnswers(references, name) {
  const known = references.map((one) => one[name]).filter((value) => value !== null);
  const total = known.reduce((a, b) => a + b, 0);
  return references.map((one) => ({
    [name]: one[name] === null ? null : (total - one[name]) / (known.length - 1),
  }));
}
