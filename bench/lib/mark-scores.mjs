// How found waves agree with marked ones, fiducial by fiducial.
export const FIDUCIALS = ['p', 'qrs', 't'].flatMap((wave) =>
  ['onset', 'peak', 'offset'].map((edge) => ({ wave, edge })),
);

/** A found fiducial is that which was marked when they are no further apart: samples of 2 ms. */
const TOLERANCE = 75;
const MS = 2;

/** The positions of a fiducial in a list of beats, in whole samples. */
export const positionsOf = (beats, { wave, edge }) =>
  beats
    .map((beat) => beat[wave]?.[edge])
    .filter(Number.isFinite)
    .map(Math.round);

/**
 * Sensitivity, positive predictive value, F1, and mean and standard deviation of the errors in ms, over all `cases`. A case
 * has `marked` and `found` positions and the `span` of what was marked: what is found outside it does not count, as the
 * first and last beats are not marked.
 */
export function scoreOf(cases) {
  const errors = [];
  let [marks, invented] = [0, 0];
  for (const { marked, found, span } of cases) {
    const pairs = pairUp(marked, found);
    const paired = new Set(pairs.map(([, k]) => k));
    marks += marked.length;
    invented += found.filter((at, k) => !paired.has(k) && at >= span[0] && at <= span[1]).length;
    errors.push(...pairs.map(([i, k]) => MS * (found[k] - marked[i])));
  }
  const mean = errors.reduce((a, b) => a + b, 0) / errors.length;
  const squares = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0);
  const sensitivity = errors.length / marks;
  const predictive = errors.length / (errors.length + invented);
  return {
    marks,
    sensitivity,
    predictive,
    f1: (2 * sensitivity * predictive) / (sensitivity + predictive),
    mean,
    sd: Math.sqrt(squares / errors.length),
  };
}

/** Each mark and each find once, the nearest first. */
function pairUp(marked, found) {
  const candidates = marked.flatMap((at, i) =>
    found.flatMap((other, k) => (Math.abs(other - at) <= TOLERANCE ? [[i, k]] : [])),
  );
  const distance = ([i, k]) => Math.abs(found[k] - marked[i]);
  candidates.sort((a, b) => distance(a) - distance(b));
  const [used, taken] = [new Set(), new Set()];
  return candidates.filter(([i, k]) => {
    if (used.has(i) || taken.has(k)) return false;
    used.add(i);
    taken.add(k);
    return true;
  });
}
