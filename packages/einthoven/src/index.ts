export {
  type LabelledRecord,
  type PreparedRecords,
  type PrepareRecordsOptions,
  prepareRecords,
} from './data/prepare-records.ts';
export { type LoadPredictorOptions, loadPredictor } from './predictor/load-predictor.ts';
export type { OutputUncertainty, Prediction, Predictor } from './predictor/predictor.ts';
export { type SaliencyOptions, type SaliencyStretch, saliency } from './predictor/saliency.ts';
export { type Claim, claimsOf } from './report/claims.ts';
export { type MarkdownOptions, renderMarkdown } from './report/markdown.ts';
export type { ExplainedError, PredictedExample } from './report/predicted-example.ts';
export { type ReportOptions, renderReport } from './report/report.ts';
export { resultCsv } from './report/result-csv.ts';
export {
  BUDGETS,
  type Budget,
  type BudgetName,
  type Budgets,
  type SchemeChoice,
} from './study/budgets.ts';
export {
  createIntervalSource,
  type IntervalSourceOptions,
} from './study/create-interval-source.ts';
export {
  createIntervalTarget,
  type IntervalTargetOptions,
} from './study/create-interval-target.ts';
export {
  createReconstructionSource,
  type ReconstructionSourceOptions,
  type UnlabelledRecords,
} from './study/create-reconstruction-source.ts';
export { type CreateStudyOptions, createStudy } from './study/create-study.ts';
export type { ExampleRecord } from './study/example-record.ts';
export { type FeatureSetOptions, featureSets } from './study/feature-sets.ts';
export {
  type IntervalExamples,
  type IntervalExamplesOptions,
  intervalExamples,
  intervalsHead,
} from './study/interval-examples.ts';
export type { IntervalRecord, IntervalRecords } from './study/interval-records.ts';
export type { TargetData } from './study/study-data.ts';
export {
  createSyntheticSources,
  SEPARATE_TASKS,
  SYNTHETIC_TASKS,
  type SyntheticSourceOptions,
  type SyntheticTask,
} from './study/synthetic-source.ts';
export { createSyntheticTarget, type SyntheticTargetOptions } from './study/synthetic-target.ts';
export { type TargetTruth, targetPart } from './study/target-part.ts';
