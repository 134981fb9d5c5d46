// Fits what the delineation learns from marked recordings: see DelineationModel.
import { asNdArray } from '../../packages/core/dist/index.js';
import { fitRidge } from '../../packages/evaluation/dist/index.js';
import { fitLogistic } from './logistic.mjs';
import { median } from './statistics.mjs';

const MARKS = ['p', 'qrs', 't'].flatMap((wave) =>
  ['onset', 'peak', 'offset'].map((edge) => [wave, edge]),
);

/** A mark belongs to a beat when its QRS lies so near: samples of 2 ms. */
const SAME_BEAT = 75;
/** So many beats of a shape make an example, and so many leads a mark, where there are so many. */
const ENOUGH_BEATS = 3;
const ENOUGH_LEADS = 3;

/** All leads, and what smaller recordings have of them. */
const ALL = Array.from({ length: 12 }, (_, i) => i);
const FEWER = [[1], [0, 1], [1, 6], [10], [0, 1, 2, 3, 4, 5], [6], [7, 10, 1]];
/** An example with all leads counts as much as so many with fewer. */
const WEIGHT = 3;

/** Penalties on the coefficients, as shares of the number of examples; log odds have one of their own. */
const PENALTY = { all: 0.03, lead: 0.1, odds: 1 };
/** What is further off than this, in samples, is another wave; residuals beyond so many medians are slips. */
const TOO_FAR = 60;
const SLIP = 4;
const ROUNDS = 2;

const medianOf = (values) => {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 ? median(finite) : Number.NaN;
};
const enoughOf = (values, enough) => {
  const finite = values.filter(Number.isFinite);
  return finite.length >= enough ? median(finite) : Number.NaN;
};

/** Marks of a beat at `position` in each lead, in points of its window; NaN where there is none. */
export function marksAt(parts, { ecg, beats }, position) {
  return ecg.leads.map((name) => {
    const near = ({ qrs }) => qrs && Math.abs(qrs.peak - position) < SAME_BEAT;
    const marked = beats[name].find(near);
    return MARKS.map(
      ([wave, edge]) => (marked?.[wave]?.[edge] ?? Number.NaN) - position + parts.R_INDEX,
    );
  });
}

/** What a recording teaches: one example for each shape of its beats. */
export function examplesOf(parts, recording) {
  const { beats, shapes } = shapesIn(parts, recording.ecg);
  return shapes.map((shape, i) => {
    const marks = shape.members.map((index) => marksAt(parts, recording, beats[index].position));
    const told = hasP(marks);
    return {
      ...shape,
      inLeads: ALL.map((k) => MARKS.map((_, m) => medianOf(marks.map((beat) => beat[k][m])))),
      hasP: told,
      alone: i === 0 && told !== null ? shapesAlone(parts, recording.ecg, told) : [],
      views: [ALL, ...FEWER].map((subset) =>
        viewOf(parts, shape.leads, marks, subset, shape.spacing),
      ),
    };
  });
}

/** The beats of a recording, and what there is to know of their shapes. */
function shapesIn(parts, ecg) {
  const leads = parts.prepareLeads(ecg);
  const peaks = parts.detectRPeaks(leads, { sampleRate: ecg.sampleRate });
  const rhythm = parts.rhythmOf(peaks, ecg.sampleRate);
  const { beats, classes } = parts.classifyBeats(leads, peaks, ecg.sampleRate);
  const shapes = classes
    .filter(({ members }) => members.length >= ENOUGH_BEATS)
    .map(({ members, template }) => ({
      members,
      leads: template,
      spacing: parts.spacingOf(rhythm, members),
      irregularity: rhythm.irregularity,
      windows: members.map((index) => beats[index].leads),
    }));
  return { beats, shapes };
}

/** The commonest shape as each lead shows it by itself: together they tell as much of P as all leads do. */
function shapesAlone(parts, ecg, hasP) {
  return ecg.leads.flatMap((name) => {
    const [shape] = shapesIn(parts, parts.pickLeads(ecg, [name])).shapes;
    return shape ? [{ ...shape, hasP, count: 1 / ecg.leads.length }] : [];
  });
}

/** The median beat as a recording of these leads shows it, with where its waves should be found. */
function viewOf(parts, all, marks, subset, spacing) {
  const leads = subset.map((k) => all[k]);
  const enough = Math.min(ENOUGH_LEADS, subset.length);
  const target = MARKS.map((_, m) =>
    medianOf(
      marks.map((beat) =>
        enoughOf(
          subset.map((k) => beat[k][m]),
          enough,
        ),
      ),
    ),
  );
  return {
    leads,
    target,
    weight: subset === ALL ? WEIGHT : 1,
    ...parts.firstGuess(leads, spacing),
  };
}

/** Whether most of the beats whose QRS and T are marked have a P; null when no beat is marked. */
function hasP(marks) {
  const leadsWith = (beat, m) => beat.filter((lead) => Number.isFinite(lead[m])).length;
  const whole = marks.filter(
    (b) => leadsWith(b, 3) >= ENOUGH_LEADS && leadsWith(b, 6) >= ENOUGH_LEADS,
  );
  const withP = whole.filter((beat) => leadsWith(beat, 0) >= ENOUGH_LEADS);
  return whole.length > 0 ? withP.length > whole.length / 2 : null;
}

/** The model that fits these examples. */
export function fitDelineation(parts, examples) {
  let views = examples.flatMap(({ views, spacing: { rr } }) =>
    views.map((view) => ({ ...view, rr })),
  );
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const linears = MARKS.map((_, place) => fitPlace(parts, views, place));
    rounds.push(linears);
    views = views.map((view) => ({
      ...view,
      places: parts.movePlaces(view.places, view.slopes, view.rr, linears),
    }));
  }
  const locate = (example) => ({
    ...example,
    ...parts.locateInAll(example.leads, example.spacing, rounds),
  });
  const located = examples.map(locate);
  const alone = examples.flatMap((example) => example.alone.map(locate));
  return {
    rounds,
    lead: parts.BOUNDARIES.map((place) => fitLead(parts, located, place)),
    atrial: fitAtrial(parts, [...located, ...alone]),
  };
}

function fitPlace(parts, views, place) {
  const rows = views.flatMap(({ target, places, slopes, rr, weight }) => {
    const move = target[place] - places[place];
    if (!(Math.abs(move) < TOO_FAR)) return [];
    const row = { features: parts.featuresOfAll(place, places, slopes, rr), target: move };
    return new Array(weight).fill(row);
  });
  return fitLinear(rows, PENALTY.all);
}

function fitLead(parts, located, place) {
  const rows = located.flatMap(({ inLeads, places, slopes, leads }) =>
    leads.flatMap((lead, k) => {
      const move = inLeads[k][place] - places[place];
      if (!(Math.abs(move) < TOO_FAR)) return [];
      return { features: parts.featuresOfLead(place, places, lead, k, slopes), target: move };
    }),
  );
  return fitLinear(rows, PENALTY.lead);
}

function fitAtrial(parts, located) {
  const told = located.filter(({ hasP }) => hasP !== null);
  const features = told.map(({ windows, places, slopes, irregularity }) => {
    const fits = windows.map((leads) => parts.fitWave(leads, slopes, places, parts.P));
    return parts.atrialFeatures(places, slopes, fits, irregularity);
  });
  return rounded(
    fitLogistic(
      features,
      told.map(({ hasP }) => Number(hasP)),
      PENALTY.odds,
      { counts: told.map(({ count = 1 }) => count) },
    ),
  );
}

/** Ridge regression, once more without the slips. */
function fitLinear(rows, penalty) {
  const linear = ridge(rows, penalty);
  const residuals = rows.map(({ features, target }) =>
    Math.abs(target - evaluate(linear, features)),
  );
  const limit = SLIP * median(residuals);
  return rounded(
    ridge(
      rows.filter((_, i) => residuals[i] < limit),
      penalty,
    ),
  );
}

function ridge(rows, penalty) {
  const width = rows[0].features.length;
  const inputs = new Float64Array(rows.length * width);
  for (const [i, { features }] of rows.entries()) inputs.set(features, i * width);
  const { coefficients, intercepts } = fitRidge({
    inputs: asNdArray(inputs, [rows.length, width]),
    targets: asNdArray(
      Float64Array.from(rows, ({ target }) => target),
      [rows.length, 1],
    ),
    strengths: [penalty * rows.length],
  });
  return [intercepts[0], ...coefficients.data];
}

const evaluate = ([constant, ...weights], features) =>
  weights.reduce((sum, weight, i) => sum + weight * features[i], constant);

/** Four digits are more than the marks can tell. */
const rounded = (values) => values.map((value) => Number(value.toPrecision(4)));
