/** The logit of a class is `slope` times its score plus `intercept`. */
export interface LogisticCurve {
  readonly slope: number;
  readonly intercept: number;
}

const ITERATIONS = 50;
/** Draws the slope to 0 as weakly as keeps it finite where the scores separate the labels. */
const PENALTY = 1e-3;

/**
 * Returns the logistic curve that gives labels the greatest likelihood, by Newton's method (Platt 1999,
 * "Probabilistic outputs for support vector machines"), with his smoothed labels.
 *
 * @param scores - One number a record.
 * @param labels - 0 or 1 each.
 */
export function fitLogistic(scores: ArrayLike<number>, labels: ArrayLike<number>): LogisticCurve {
  const n = scores.length;
  const positives = Array.from(labels).filter((label) => label > 0.5).length;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (n - positives + 2)];
  let [slope, intercept] = [0, Math.log((positives + 1) / (n - positives + 1))];
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let [gs, gi, hss, hsi, hii] = [PENALTY * slope, 0, PENALTY, 0, 1e-12];
    for (let i = 0; i < n; i++) {
      const score = scores[i] as number;
      const p = 1 / (1 + Math.exp(-(slope * score + intercept)));
      const apart = p - ((labels[i] as number) > 0.5 ? high : low);
      const weight = p * (1 - p);
      gs += apart * score;
      gi += apart;
      hss += weight * score * score;
      hsi += weight * score;
      hii += weight;
    }
    const determinant = hss * hii - hsi * hsi;
    const stepSlope = (hii * gs - hsi * gi) / determinant;
    const stepIntercept = (hss * gi - hsi * gs) / determinant;
    slope -= stepSlope;
    intercept -= stepIntercept;
    if (Math.abs(stepSlope) + Math.abs(stepIntercept) < 1e-9) break;
  }
  return { slope, intercept };
}
