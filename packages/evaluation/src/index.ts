export {
  type ConstantPredictor,
  type ConstantPredictorOptions,
  constantPredictor,
} from './baselines/constant-predictor.ts';
export { type FitRidgeOptions, fitRidge, type RidgeModel } from './baselines/fit-ridge.ts';
export type { Predictor } from './baselines/predictor.ts';
export { type RocketFeaturesOptions, rocketFeatures } from './baselines/rocket-features.ts';
export {
  type BootstrapOptions,
  bootstrapInterval,
  type Interval,
} from './bootstrap/bootstrap-interval.ts';
export {
  type MacroAurocIntervalOptions,
  macroAurocInterval,
} from './bootstrap/macro-auroc-interval.ts';
export {
  type PairedBootstrapOptions,
  type PairedDifference,
  pairedBootstrap,
} from './bootstrap/paired-bootstrap.ts';
export type { ResampleOptions } from './bootstrap/resample.ts';
export { accuracy, subsetAccuracy } from './metrics/accuracy.ts';
export { auroc } from './metrics/auroc.ts';
export { averagePrecision } from './metrics/average-precision.ts';
export { brier } from './metrics/brier.ts';
export { confusionMatrix } from './metrics/confusion-matrix.ts';
export { f1 } from './metrics/f1.ts';
export { macroAuroc } from './metrics/macro-auroc.ts';
export type { PerClass } from './metrics/per-class.ts';
export {
  meanAbsoluteError,
  type RegressionErrorOptions,
  rootMeanSquaredError,
  rSquared,
} from './metrics/regression-errors.ts';
export { singleLabelRows } from './metrics/single-label-rows.ts';
export { checkOverlap, type IdentifiedPart } from './splits/check-overlap.ts';
export type { Split, SplitEntry, SplitPart } from './splits/split.ts';
export { type FoldEntry, type SplitByFoldOptions, splitByFold } from './splits/split-by-fold.ts';
export { type SplitByPatientOptions, splitByPatient } from './splits/split-by-patient.ts';
export { type TakeFractionOptions, takeFraction } from './splits/take-fraction.ts';
