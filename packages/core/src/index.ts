export { asNdArray } from './arrays/as-nd-array.ts';
export {
  contiguousStrides,
  type NdArray,
  type NumericArray,
  type StridedArray,
  sizeOf,
} from './arrays/nd-array.ts';
export { createStridedView } from './arrays/strided-view.ts';
export { toContiguous } from './arrays/to-contiguous.ts';
export type { Beat, Wave } from './beats.ts';
export { crc32, crc32c } from './bytes/crc32.ts';
export {
  createEcg,
  durationSeconds,
  type Ecg,
  type EcgInit,
  type EcgUnit,
  leadSamples,
} from './ecg.ts';
export { describeValue } from './errors/describe-value.ts';
export { EinthovenError, type ErrorCode, type ErrorDetails } from './errors/einthoven-error.ts';
export { errorOfCode } from './errors/error-of-code.ts';
export { InvalidArgumentError } from './errors/invalid-argument-error.ts';
export { NotFoundError } from './errors/not-found-error.ts';
export { ParseError } from './errors/parse-error.ts';
export { type NumberBounds, requireNumber, requireOneOf } from './errors/require.ts';
export { ShapeError } from './errors/shape-error.ts';
export { TrainingError } from './errors/training-error.ts';
export { UnsupportedError } from './errors/unsupported-error.ts';
export type { Batch, BatchesOptions, ExampleSource } from './examples/batch.ts';
export {
  type Augment,
  createExampleSource,
  type ExampleSourceOptions,
} from './examples/example-source.ts';
export { stackExamples } from './examples/stack-examples.ts';
export { takeExamples, takeRows } from './examples/take-examples.ts';
export { toExample } from './examples/to-example.ts';
export { windowsOf } from './examples/windows.ts';
export { INTERVAL_NAMES, type Intervals, intervalsOf, median, usualBeats } from './intervals.ts';
export type { JsonValue } from './json.ts';
export {
  canonicalLead,
  findLead,
  INDEPENDENT_LEADS,
  STANDARD_LEADS,
  type StandardLead,
  sameLeads,
} from './leads.ts';
export { type Measurements, measurement } from './measurements.ts';
export type { Preprocessing, PreprocessingOutput } from './preprocessing.ts';
export { breathe, type OnProgress, type ProgressEvent } from './progress.ts';
export { type PhiloxCounter, philox4x32 } from './random/philox.ts';
export { createRandom, type Random, type Shuffleable } from './random/random.ts';
export type { StreamPathPart } from './random/stream-key.ts';
