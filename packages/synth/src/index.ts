export {
  type AppliedCondition,
  type Choices,
  type Condition,
  STAGES,
  type Stage,
  type Superclass,
  TERRITORIES,
  type Territory,
} from './conditions/condition.ts';
export type { ConditionId } from './conditions/conditions.ts';
export { CONDITIONS } from './conditions/described-conditions.ts';
export type { ConditionRequest } from './conditions/resolve-conditions.ts';
export { SUPERCLASSES } from './conditions/superclasses.ts';
export {
  createSyntheticDataset,
  POPULATIONS,
  type SyntheticDataset,
  type SyntheticDatasetOptions,
} from './dataset/create-synthetic-dataset.ts';
export {
  createSyntheticSource,
  type PassOptions,
  type SyntheticSourceOptions,
  type ThreadOptions,
} from './delivery/create-synthetic-source.ts';
export type { ExampleMaker } from './delivery/example-maker.ts';
export type { WebWorker } from './delivery/example-worker.ts';
export {
  type ExampleAnswer,
  type ExampleTask,
  type PlainArray,
  type PlainError,
  serveExamples,
  type WorkerScope,
} from './delivery/serve-examples.ts';
export { type SyntheticExamplesOptions, syntheticExamples } from './delivery/synthetic-examples.ts';
export {
  intervalTarget,
  measurementTarget,
  superclassTarget,
  type Target,
} from './delivery/targets.ts';
export type { Draw } from './heart/draw.ts';
export type { Heart, QrsLayout, Source, SourceName } from './heart/heart.ts';
export type { Vector3 } from './heart/vector3.ts';
export { DOWER_LEAD_FIELD, KORS_LEAD_FIELD, type LeadField } from './leads/lead-field.ts';
export type { Respiration } from './leads/respiration.ts';
export {
  MEASUREMENT_VERSION,
  MEASUREMENTS,
  type MeasurementInfo,
  NORMALIZED_MEASUREMENTS,
} from './measurements/measurement-list.ts';
export { normalizedMeasurements } from './measurements/normalized-measurements.ts';
export { type BaselineWanderOptions, baselineWander } from './noise/baseline-wander.ts';
export { contactNoise } from './noise/contact-noise.ts';
export { type ElectrodeMotionOptions, electrodeMotion } from './noise/electrode-motion.ts';
export type { LevelOptions } from './noise/level.ts';
export { type LooseElectrodeOptions, looseElectrode } from './noise/loose-electrode.ts';
export { type MainsNoiseOptions, mainsNoise } from './noise/mains-noise.ts';
export { type MuscleNoiseOptions, muscleNoise } from './noise/muscle-noise.ts';
export {
  type Disturbance,
  ELECTRODES,
  type Electrode,
  type Noise,
  type NoiseContext,
  type NoiseLevel,
  type NoisePlugIn,
} from './noise/noise.ts';
export type { PlainNoise } from './noise/parse-noise.ts';
export { type RecordedNoiseOptions, recordedNoise } from './noise/recorded-noise.ts';
export { type SwappedElectrodesOptions, swappedElectrodes } from './noise/swapped-electrodes.ts';
export { whiteNoise } from './noise/white-noise.ts';
export { parseParameters } from './parse-parameters.ts';
export type { Person, Sex } from './person/person.ts';
export { createPopulation, type PopulationDescription } from './population/create-population.ts';
export type { IntervalDistribution } from './population/draw-intervals.ts';
export type { PersonDistribution } from './population/draw-person.ts';
export type { Population } from './population/population.ts';
export { type BandLimitsOptions, bandLimits } from './recorder/band-limits.ts';
export { type ClippingOptions, clipping } from './recorder/clipping.ts';
export { type GainErrorOptions, gainError } from './recorder/gain-error.ts';
export { type QuantisationOptions, quantisation } from './recorder/quantisation.ts';
export { type AtrialEctopyOptions, atrialEctopy } from './rhythms/atrial-ectopy.ts';
export { atrialFibrillation } from './rhythms/atrial-fibrillation.ts';
export { type AtrialFlutterOptions, atrialFlutter } from './rhythms/atrial-flutter.ts';
export type { EctopyOptions, EctopyPattern } from './rhythms/ectopy.ts';
export { type JunctionalRhythmOptions, junctionalRhythm } from './rhythms/junctional.ts';
export { type PacedRhythmOptions, pacedRhythm } from './rhythms/paced.ts';
export type { PlainRhythm, RhythmRequest } from './rhythms/parse-rhythm.ts';
export type {
  AtrialDipole,
  AtrialEvent,
  AtrialWave,
  AtrialWaveContext,
  Rhythm,
  RhythmContext,
  RhythmPlan,
  RhythmTiming,
  VentricularEvent,
  VentricularKind,
} from './rhythms/rhythm.ts';
export { RHYTHMS, type RhythmId } from './rhythms/rhythms.ts';
export {
  type SecondDegreeAvBlockOptions,
  secondDegreeAvBlock,
} from './rhythms/second-degree-av-block.ts';
export { type SinusRhythmOptions, sinusRhythm } from './rhythms/sinus.ts';
export { type SinusPauseOptions, sinusPause } from './rhythms/sinus-pause.ts';
export {
  type ThirdDegreeAvBlockOptions,
  thirdDegreeAvBlock,
} from './rhythms/third-degree-av-block.ts';
export { type VentricularEctopyOptions, ventricularEctopy } from './rhythms/ventricular-ectopy.ts';
export { type EcgChunk, type StreamOptions, streamEcg } from './stream/stream-ecg.ts';
export type {
  PersonOptions,
  PlainSynthesisOptions,
  RecordingOptions,
  SynthesisOptions,
} from './synthesis-options.ts';
export { synthesizeEcg } from './synthesize-ecg.ts';
export type { SynthesisParameters, SyntheticEcg } from './synthetic-ecg.ts';
export { WAVE_BOUNDARIES } from './timing/wave-boundaries.ts';
