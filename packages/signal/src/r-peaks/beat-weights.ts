/**
 * What each of the {@link FEATURES} adds to the logarithm of the odds that a candidate is a beat: a
 * logistic regression on the candidates of the 37 records of the MIT-BIH Arrhythmia Database (Moody
 * and Mark 2001, doi:10.1109/51.932724) that are at hand, first channel, without ventricular flutter, by
 * `node bench/fit-r-peaks.mjs`, which writes this file.
 */
export const BEAT_WEIGHTS: readonly number[] = [
  -0.552, 1.043, 2.191, -1.433, 0.567, 0.299, -2.914, -2.455, 3.046, -2.152, -2.194, 1.705, 0.75,
  0.484, 1.563, 0.457, 1.039, 1.224, 0.459,
];
