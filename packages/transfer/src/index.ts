export { type Pretrained, type PretrainOptions, pretrain } from './pretrain.ts';
export {
  BUILT_IN_SCHEMES,
  discriminative,
  fullFineTune,
  linearProbe,
  scratch,
} from './schemes/built-in-schemes.ts';
export { defineScheme, type TransferScheme } from './schemes/transfer-scheme.ts';
export { defineStudy } from './study/define-study.ts';
export { runStudy, type StudyOutcome } from './study/run-study.ts';
export type { RunStudyOptions } from './study/run-study-options.ts';
export type { SourceTask, Study, StudyPlan, TargetPart, TargetTask } from './study/study.ts';
export type {
  Arm,
  Comparison,
  Curve,
  CurvePoint,
  Estimate,
  PretrainingRow,
  ResultRow,
  StudyResult,
} from './study/study-result.ts';
export { DIAGNOSIS } from './study/train-networks.ts';
export {
  type TransferOptions,
  type Transferred,
  type TransferTraining,
  transfer,
} from './transfer.ts';
