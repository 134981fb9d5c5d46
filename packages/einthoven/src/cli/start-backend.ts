import { enableTraining, type TrainingReport } from '@einthoven/tfjs-wasm-training';

/** Selects the fastest tfjs backend that trains in plain Node; resolves to what it is. */
export function startBackend(): Promise<TrainingReport> {
  return enableTraining();
}
