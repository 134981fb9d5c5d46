export type { Clock } from './clock.ts';
export { fit } from './fit/fit.ts';
export type {
  CheckpointOptions,
  FitLog,
  FitOptions,
  FitResult,
  FitStep,
  Validation,
} from './fit/fit-options.ts';
export { readAll } from './fit/read-all.ts';
export { jsonlLog } from './logs/jsonl-log.ts';
export { type TensorBoardLogOptions, tensorBoardLog } from './logs/tensor-board-log.ts';
export {
  type BinaryCrossEntropyOptions,
  binaryCrossEntropyWithLogits,
  type SoftmaxCrossEntropyOptions,
  softmaxCrossEntropy,
} from './losses/classification-losses.ts';
export { type FocalOptions, focal } from './losses/focal.ts';
export { type GaussianNllOptions, gaussianNll } from './losses/gaussian-nll.ts';
export type { Loss, LossInputs } from './losses/loss.ts';
export { type PreparedTargets, prepareTargets } from './losses/prepare-targets.ts';
export { type QuantileLossOptions, quantileLoss } from './losses/quantile-loss.ts';
export { huber, mae } from './losses/regression-losses.ts';
export { type AdamW, type AdamWOptions, adamW } from './optimizers/adamw.ts';
export { type Momentum, type MomentumOptions, momentum } from './optimizers/momentum.ts';
export { type NAdam, type NAdamOptions, nAdam } from './optimizers/nadam.ts';
export type { Pull } from './optimizers/optimizer.ts';
export type {
  AdamOptions,
  OptimizerOptions,
  OptimizerSettings,
} from './optimizers/optimizer-settings.ts';
export { extractFeatures } from './predict/extract-features.ts';
export { predict } from './predict/predict.ts';
export { predictWithUncertainty } from './predict/predict-with-uncertainty.ts';
export type {
  HeadPrediction,
  Predictions,
  PredictOptions,
  Windows,
} from './predict/predictions.ts';
export { type CosineRestartsOptions, cosineRestarts } from './schedules/cosine-restarts.ts';
export { exponential } from './schedules/exponential.ts';
export { type OneCycleOptions, oneCycle } from './schedules/one-cycle.ts';
export { constantRate, type Schedule, type ScheduledRate } from './schedules/schedule.ts';
export { warmUp } from './schedules/warm-up.ts';
export { version } from './version.ts';
