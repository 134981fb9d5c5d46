// How the default detector does on records that neither its weights nor its limits were chosen on.
import { loadSource } from '../load-source.mjs';
import { chosenBy, fitWeights, withCandidates } from './fit.mjs';
import { countsOf } from './matching.mjs';

/** What each limit of `without-flutter.ts` and of `place-peaks.ts` is chosen from, in all combinations. */
const FLUTTER_GRID = {
  SURE: [0.36, 0.38, 0.406, 0.43, 0.46],
  BESIDE: [0.46, 0.49, 0.52, 0.55, 0.58],
};
const PLACEMENT_GRID = {
  WITHIN_SECONDS: [0.11, 0.13, 0.15],
  TAPER_SECONDS: [0.16, 0.2, 0.25],
  DOWNWARD_WEIGHT: [0.4, 0.5, 0.6, 0.7, 0.85, 1],
};

/**
 * Counts of each record with weights that were fitted without its group (`weights`), and with limits that were chosen
 * without it as well (`all`), and which limits each group got.
 */
export async function crossValidate(parts, records) {
  const looked = records.map((record) => withCandidates(parts, record));
  const groups = [...new Set(records.map(({ group }) => group))];
  const places = new Array(records.length);
  for (const group of groups) {
    const weights = fitWeights(
      parts,
      looked.filter((record) => record.group !== group),
    );
    for (const [i, record] of looked.entries()) {
      if (record.group === group) places[i] = placesOf(record, chosenBy(parts, record, weights));
    }
  }
  const placed = (record, at, { placePeaks } = parts) =>
    placePeaks([record.lead], parts.leadScales([record.lead]), at, record.sampleRate);
  const kept = (record, i, { withoutFlutter } = parts) =>
    withoutFlutter(places[i], [record.lead], record.scales, record.sampleRate);
  const count = ({ beats, sampleRate }, peaks) => countsOf(beats, peaks, sampleRate);

  const flutter = await chooseLimits('without-flutter.ts', FLUTTER_GRID, looked, groups, {
    answer: kept,
    errorsOf: (record, at) => errorsIn(count(record, placed(record, at)), 'pairs'),
  });
  const placement = await chooseLimits('place-peaks.ts', PLACEMENT_GRID, looked, groups, {
    answer: (record, i, variant) => placed(record, flutter.answers[i], variant),
    errorsOf: (record, peaks) => errorsIn(count(record, peaks), 'near'),
  });
  return {
    weights: looked.map((record, i) => count(record, placed(record, kept(record, i)))),
    all: looked.map((record, i) => count(record, placement.answers[i])),
    flutter: flutter.chosen,
    placement: placement.chosen,
  };
}

const placesOf = ({ candidates }, chosen) => chosen.map((index) => candidates.at[index]);
const errorsIn = (counts, pairs) => counts.beats + counts.peaks - 2 * counts[pairs];

/** For each group the limits with the fewest errors on the other groups; the answer of each record with those of its group. */
async function chooseLimits(file, grid, records, groups, { answer, errorsOf }) {
  const points = combinations(grid);
  const found = [];
  for (const limits of points) {
    const variant = await loadSource('r-peaks', { [file]: limits });
    const answers = records.map((record, i) => answer(record, i, variant));
    found.push({ limits, answers, errors: answers.map((one, i) => errorsOf(records[i], one)) });
  }
  const chosen = new Map(
    groups.map((group) => {
      const elsewhere = ({ errors }) =>
        errors.reduce((sum, one, i) => sum + (records[i].group === group ? 0 : one), 0);
      return [group, found.reduce((a, b) => (elsewhere(b) < elsewhere(a) ? b : a))];
    }),
  );
  return {
    answers: records.map(({ group }, i) => chosen.get(group).answers[i]),
    chosen: groups.map((group) => chosen.get(group).limits),
  };
}

function combinations(grid) {
  return Object.entries(grid).reduce(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}
