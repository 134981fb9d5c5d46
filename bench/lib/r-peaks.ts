// What a fit of the R-peak detector works on, from the sources of the package.
export { compareWith, FEATURES } from '../../packages/signal/src/r-peaks/beat-features.ts';
export { BEAT_WEIGHTS } from '../../packages/signal/src/r-peaks/beat-weights.ts';
export { detectRPeaks } from '../../packages/signal/src/r-peaks/detect-r-peaks.ts';
export { firstChoice } from '../../packages/signal/src/r-peaks/einthoven.ts';
export { leadScales } from '../../packages/signal/src/r-peaks/lead-scales.ts';
export { R_PEAK_METHODS } from '../../packages/signal/src/r-peaks/methods.ts';
export { placePeaks } from '../../packages/signal/src/r-peaks/place-peaks.ts';
export { secondLook } from '../../packages/signal/src/r-peaks/second-look.ts';
export { withoutFlutter } from '../../packages/signal/src/r-peaks/without-flutter.ts';
