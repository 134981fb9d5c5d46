// Intervals of a recording whose leads were marked one by one.
import { intervalsOf, median } from '../../../packages/core/dist/index.js';

const SAME_BEAT_SECONDS = 0.15;
const BOUNDS = ['onset', 'peak', 'offset'];

/**
 * Heart rate, PR, QRS and QT of a record: for each beat the median over leads of each boundary, then
 * what `intervalsOf` makes of the beats.
 *
 * @param beatsByLead - Beats of each lead, in samples.
 */
export function markedIntervals(beatsByLead, sampleRate) {
  const marked = Object.values(beatsByLead)
    .flat()
    .filter(({ qrs }) => qrs)
    .sort((a, b) => a.qrs.peak - b.qrs.peak);
  const groups = [];
  for (const beat of marked) {
    const group = groups.at(-1);
    const near = group && beat.qrs.peak - group[0].qrs.peak < SAME_BEAT_SECONDS * sampleRate;
    if (near) group.push(beat);
    else groups.push([beat]);
  }
  // A mark that most leads lack is a slip in one of them.
  const leads = Object.keys(beatsByLead).length;
  const beats = groups
    .filter((group) => group.length > leads / 2)
    .map((group) => ({
      symbol: 'N',
      ...Object.fromEntries(['p', 'qrs', 't'].map((name) => [name, middleWave(group, name)])),
    }));
  return intervalsOf(beats, sampleRate);
}

function middleWave(beats, name) {
  const waves = beats.flatMap((beat) => beat[name] ?? []);
  if (2 * waves.length < beats.length) return null;
  const middle = (bound) => median(waves.map((wave) => wave[bound]).filter(Number.isFinite));
  return Object.fromEntries(BOUNDS.map((bound) => [bound, middle(bound)]));
}
