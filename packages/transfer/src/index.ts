export type { Crops, LoadOptions, SourceExamples, SourceTask } from './data/source-task.ts';
export {
  type ClassTarget,
  DIAGNOSIS,
  type FeatureSet,
  NUMBERS,
  type NumberTarget,
  type PartName,
  type TargetPart,
  type TargetRecords,
  type TargetTask,
} from './data/target-task.ts';
export type { NetworkBackbone, TrainedNetwork } from './networks/trained-network.ts';
export { type Pretrained, type PretrainOptions, pretrain } from './pretrain.ts';
export type { MetricName } from './results/metric.ts';
export type {
  Arm,
  ArmDetail,
  ClassDetail,
  Comparison,
  ContrastResult,
  Curve,
  CurvePoint,
  Estimate,
  LabelEfficiencyRow,
  NumberDetail,
  NumberErrors,
  PretrainingRow,
  Reading,
  ReadingRow,
  ResultRow,
  ScoredSplit,
  StudyResult,
  WorstRecord,
} from './results/study-result.ts';
export { inProcess } from './runners/in-process.ts';
export type { RunStepOptions, StepRunner } from './runners/step-runner.ts';
export {
  BUILT_IN_SCHEMES,
  combinedDiscriminative,
  combinedStacked,
  discriminative,
  discriminativeWarm,
  ensemble,
  freezeFirst,
  fullFineTune,
  gradualUnfreezing,
  joint,
  l2Sp,
  linearProbe,
  risingRates,
  scratch,
} from './schemes/built-in-schemes.ts';
export { type EnsembleOptions, ensembleOf } from './schemes/ensemble.ts';
export {
  type FineTuningOptions,
  type FineTuningPhase,
  type FineTuningScheme,
  fineTuning,
  type StageRates,
} from './schemes/fine-tuning.ts';
export { combinedRidge, frozenRidge } from './schemes/frozen-ridge.ts';
export type { Join } from './schemes/start-of.ts';
export type { TargetHead } from './schemes/target-head.ts';
export {
  defineScheme,
  type LearningBudget,
  type LearningTask,
  type LearntNetwork,
  type StartingNetwork,
  type StartsFrom,
  type TransferScheme,
} from './schemes/transfer-scheme.ts';
export { zeroLabel } from './schemes/zero-label.ts';
export { planSteps, type StudySteps } from './steps/plan-steps.ts';
export { pretrainingRows } from './steps/pretraining-rows.ts';
export type {
  BaselineStep,
  FeaturesStep,
  LearningCell,
  LearnStep,
  PretrainStep,
  ReadStep,
  StudyStep,
  TargetStep,
  TestStep,
} from './steps/study-step.ts';
export { memoryStore } from './stores/memory-store.ts';
export type { StepOutput, StudyStore } from './stores/study-store.ts';
export { defineStudy } from './study/define-study.ts';
export { type EstimateOptions, estimateStudy, type StepEstimate } from './study/estimate-study.ts';
export { runStudy, type StudyOutcome } from './study/run-study.ts';
export type { RunStudyOptions } from './study/run-study-options.ts';
export type {
  Contrast,
  ContrastArm,
  Study,
  StudyPlace,
  StudyPlan,
  StudyScheme,
  VersionedAugment,
} from './study/study.ts';
export { loadStudy, type StudyModule } from './study/study-module.ts';
export { type TransferOptions, type Transferred, transfer } from './transfer.ts';
