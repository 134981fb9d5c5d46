export type { Groups } from './arrays/group-positions.ts';
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
  type PairedBootstrapOptions,
  type PairedDifference,
  pairedBootstrap,
} from './bootstrap/paired-bootstrap.ts';
export type { ResampleOptions } from './bootstrap/resample.ts';
export type { Runs } from './bootstrap/resampled-arm.ts';
export { scoreInterval } from './bootstrap/score-interval.ts';
export {
  type Replicates,
  type ScoreOptions,
  scoreReplicates,
} from './bootstrap/score-replicates.ts';
export { type WeightedStatistic, weightedMacroAuroc } from './bootstrap/weighted-statistic.ts';
export { applyTemperature, type TemperatureScaling } from './calibration/apply-temperature.ts';
export { expectedCalibrationError } from './calibration/expected-calibration-error.ts';
export { type FitTemperatureOptions, fitTemperature } from './calibration/fit-temperature.ts';
export type { BinningOptions } from './calibration/probability-bins.ts';
export {
  type ReliabilityBin,
  type ReliabilityOptions,
  reliability,
} from './calibration/reliability.ts';
export { type TopLabelConfidence, topLabelConfidence } from './calibration/top-label-confidence.ts';
export { type AdjustPValuesOptions, adjustPValues } from './comparisons/adjust-p-values.ts';
export {
  type PermutationTestOptions,
  type PermutationTestResult,
  permutationTest,
} from './comparisons/permutation-test.ts';
export {
  type EquivalentAmount,
  type LabelEfficiency,
  type LabelEfficiencyOptions,
  type LearningPoint,
  labelEfficiency,
} from './label-efficiency/label-efficiency.ts';
export { accuracy, subsetAccuracy } from './metrics/accuracy.ts';
export { auroc } from './metrics/auroc.ts';
export { averagePrecision } from './metrics/average-precision.ts';
export { brier } from './metrics/brier.ts';
export { confusionMatrix } from './metrics/confusion-matrix.ts';
export { f1 } from './metrics/f1.ts';
export { macroAuroc } from './metrics/macro-auroc.ts';
export { maeSkill, weightedMaeSkill } from './metrics/mae-skill.ts';
export type { PerClass } from './metrics/per-class.ts';
export {
  type ClassMetrics,
  type PerClassMetricsOptions,
  perClassMetrics,
} from './metrics/per-class-metrics.ts';
export {
  meanAbsoluteError,
  type RegressionErrorOptions,
  rootMeanSquaredError,
  rSquared,
} from './metrics/regression-errors.ts';
export { singleLabelRows } from './metrics/single-label-rows.ts';
export type { Thresholds } from './metrics/thresholds.ts';
export {
  type OperatingCriterion,
  type OperatingPoint,
  operatingPoint,
} from './operating-points/operating-point.ts';
export {
  type PrecisionRecallCurve,
  precisionRecallCurve,
} from './operating-points/precision-recall-curve.ts';
export { type RocCurve, rocCurve } from './operating-points/roc-curve.ts';
export {
  type ClassDecisions,
  type SensitivitySpecificityOptions,
  sensitivitySpecificity,
} from './operating-points/sensitivity-specificity.ts';
export { type Proportion, wilsonInterval } from './proportions/wilson-interval.ts';
export {
  type CheckClassesOptions,
  checkClasses,
  type MissingClass,
  missingClasses,
} from './splits/check-classes.ts';
export { checkOverlap, type IdentifiedPart } from './splits/check-overlap.ts';
export {
  type CrossValidationEntry,
  type CrossValidationFoldsOptions,
  crossValidationFolds,
} from './splits/cross-validation-folds.ts';
export type { Split, SplitEntry, SplitPart } from './splits/split.ts';
export { type FoldEntry, type SplitByFoldOptions, splitByFold } from './splits/split-by-fold.ts';
export { type SplitByPatientOptions, splitByPatient } from './splits/split-by-patient.ts';
export { type TakeFractionOptions, takeFraction } from './splits/take-fraction.ts';
export { version } from './version.ts';
