export {
  type EnableTrainingOptions,
  enableTraining,
  type TrainingReport,
} from './enable-training.ts';
export { WasmTrainingError, type WasmTrainingErrorCode } from './errors.ts';
export type { SimdVariant } from './kernel-module.ts';
export type { TileChoice } from './kernels/convolution-plan.ts';
