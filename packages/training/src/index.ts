export type { Clock } from './clock.ts';
export { fit } from './fit/fit.ts';
export type { FitOptions, FitResult, FitStep, Validation } from './fit/fit-options.ts';
export { readAll } from './fit/read-all.ts';
export {
  binaryCrossEntropyWithLogits,
  softmaxCrossEntropy,
} from './losses/classification-losses.ts';
export type { Loss, LossInputs } from './losses/loss.ts';
export { huber, mae } from './losses/regression-losses.ts';
export { type AdamW, type AdamWOptions, adamW } from './optimizers/adamw.ts';
export { extractFeatures } from './predict/extract-features.ts';
export { predict } from './predict/predict.ts';
export type { Predictions, PredictOptions, Windows } from './predict/predictions.ts';
export { type OneCycleOptions, oneCycle } from './schedules/one-cycle.ts';
export { constantRate, type Schedule, type ScheduledRate } from './schedules/schedule.ts';
