export { augment, augmentSource } from './augmentation/augment.ts';
export type { AugmentStep } from './augmentation/augment-step.ts';
export { type AugmentationOptions, augmentation } from './augmentation/augmentation.ts';
export { type AddNoiseStep, addNoise } from './augmentation/steps/add-noise.ts';
export { type AddWanderStep, addWander } from './augmentation/steps/add-wander.ts';
export { type CropRandomlyStep, cropRandomly } from './augmentation/steps/crop-randomly.ts';
export { type CutMixStep, cutMix } from './augmentation/steps/cut-mix.ts';
export { type DropLeadsStep, dropLeads } from './augmentation/steps/drop-leads.ts';
export { type VaryGainStep, varyGain } from './augmentation/steps/vary-gain.ts';
export { type WarpTimeStep, warpTime } from './augmentation/steps/warp-time.ts';
export { type BeatWindow, medianBeat } from './beats/median-beat.ts';
export { type BeatFeatures, medianBeatFeatures } from './beats/median-beat-features.ts';
export { type DelineateOptions, type Delineation, delineate } from './delineation/delineate.ts';
export { measureIntervals } from './delineation/measure-intervals.ts';
export { type BesselNorm, type BesselOptions, designBessel } from './filters/design-bessel.ts';
export { type ButterworthOptions, designButterworth } from './filters/design-butterworth.ts';
export { type Chebyshev1Options, designChebyshev1 } from './filters/design-chebyshev1.ts';
export { type Chebyshev2Options, designChebyshev2 } from './filters/design-chebyshev2.ts';
export { designElliptic, type EllipticOptions } from './filters/design-elliptic.ts';
export type { BandOptions, FilterType, IirOptions } from './filters/design-iir.ts';
export { designNotch, designPeak, type NotchOptions } from './filters/design-notch.ts';
export type { FilterLike, ResponseOptions } from './filters/filter-like.ts';
export { designFir, type FirOptions } from './filters/fir/design-fir.ts';
export {
  designFirLeastSquares,
  type FirBand,
  type FirLeastSquaresOptions,
} from './filters/fir/design-fir-least-squares.ts';
export { type FiltfiltOptions, filtfilt } from './filters/fir/filtfilt.ts';
export { type FirFilterOptions, firFilter } from './filters/fir/fir-filter.ts';
export { type FrequencyResponse, frequencyResponse } from './filters/frequency-response.ts';
export { type GroupDelay, groupDelay } from './filters/group-delay.ts';
export { type MedianFilterOptions, medianFilter } from './filters/moving/median-filter.ts';
export { movingMax, movingMin } from './filters/moving/moving-extremes.ts';
export { movingMean, movingRms } from './filters/moving/moving-mean.ts';
export { movingSd } from './filters/moving/moving-sd.ts';
export type { MovingOptions } from './filters/moving/moving-window.ts';
export { type SavitzkyGolayOptions, savitzkyGolay } from './filters/savitzky-golay.ts';
export type { Sos, SosSection } from './filters/sos.ts';
export { type SosfiltOptions, sosfilt } from './filters/sosfilt.ts';
export { sosfiltZi } from './filters/sosfilt-zi.ts';
export { type SosfiltfiltOptions, sosfiltfilt } from './filters/sosfiltfilt.ts';
export { type BeatTable, beatTable } from './measurement/beat-table.ts';
export { type CorrectedQt, type CorrectQtOptions, correctQt } from './measurement/correct-qt.ts';
export { type FrontalAxes, frontalAxes } from './measurement/frontal-axes.ts';
export { frontalAxis } from './measurement/frontal-axis.ts';
export {
  type EcgMeasurements,
  type LeadMeasurements,
  type MeasureEcgOptions,
  measureEcg,
} from './measurement/measure-ecg.ts';
export { type RepresentativeBeat, representativeBeat } from './measurement/representative-beat.ts';
export { type BeatSegments, segmentBeats } from './measurement/segment-beats.ts';
export { type StLevelsOptions, stLevels } from './measurement/st-levels.ts';
export { type WaveAmplitudes, waveAmplitudes } from './measurement/wave-amplitudes.ts';
export type { QrsDeflections } from './measurement/wave-deflections.ts';
export {
  type RemoveBaselineEcgOptions,
  type RemoveMuscleNoiseEcgOptions,
  type RemovePowerlineEcgOptions,
  removeBaselineEcg,
  removeMuscleNoiseEcg,
  removePowerlineEcg,
} from './noise-removal/clean-ecg.ts';
export { type FillGapsOptions, fillGaps } from './noise-removal/fill-gaps.ts';
export type { BaselineSignalOptions, PlainBaselineMethod } from './noise-removal/plain-baseline.ts';
export {
  type BaselineMethod,
  type RemoveBaselineOptions,
  removeBaseline,
} from './noise-removal/remove-baseline.ts';
export {
  type RemoveMuscleNoiseOptions,
  removeMuscleNoise,
} from './noise-removal/remove-muscle-noise.ts';
export {
  type PowerlineMethod,
  type RemovePowerlineOptions,
  removePowerline,
} from './noise-removal/remove-powerline.ts';
export { pickLeads } from './pick-leads.ts';
export { createStream, type EcgStream, type StreamOptions } from './pipeline/create-stream.ts';
export { parsePipeline } from './pipeline/parse-pipeline.ts';
export { type Pipeline, type PipelineOptions, pipeline } from './pipeline/pipeline.ts';
export type { PipelineInput } from './pipeline/pipeline-input.ts';
export {
  type BandPresetOptions,
  type PresetName,
  presetPipeline,
} from './pipeline/preset-pipeline.ts';
export {
  minMaxPreprocessing,
  type StandardPreprocessingOptions,
  standardPreprocessing,
} from './pipeline/presets.ts';
export { splineSteps } from './pipeline/spline-steps.ts';
export type {
  SignalForm,
  Step,
  StepKind,
  StepKinds,
  StreamForm,
  StreamStep,
} from './pipeline/step.ts';
export { type BandpassOptions, type BandpassStep, bandpass } from './pipeline/steps/bandpass.ts';
export {
  type BaselineRemovalStep,
  baselineRemoval,
} from './pipeline/steps/baseline-removal.ts';
export {
  type FixLengthOptions,
  type FixLengthStep,
  fixLength,
} from './pipeline/steps/fix-length.ts';
export {
  type GapFillingOptions,
  type GapFillingStep,
  gapFilling,
} from './pipeline/steps/gap-filling.ts';
export { type MinMaxStep, minMax } from './pipeline/steps/min-max.ts';
export {
  type MuscleNoiseRemovalStep,
  muscleNoiseRemoval,
} from './pipeline/steps/muscle-noise-removal.ts';
export {
  type PowerlineRemovalOptions,
  type PowerlineRemovalStep,
  powerlineRemoval,
} from './pipeline/steps/powerline-removal.ts';
export { type ResampleOptions, type ResampleStep, resample } from './pipeline/steps/resample.ts';
export { type SelectLeadsStep, selectLeads } from './pipeline/steps/select-leads.ts';
export {
  type SplineBaselineRemovalStep,
  splineBaselineRemoval,
} from './pipeline/steps/spline-baseline-removal.ts';
export {
  type StandardizeOptions,
  type StandardizeStep,
  standardize,
} from './pipeline/steps/standardize.ts';
export {
  type StandardizeWithOptions,
  type StandardizeWithStep,
  standardizeWith,
} from './pipeline/steps/standardize-with.ts';
export {
  type WaveletBaselineRemovalOptions,
  type WaveletBaselineRemovalStep,
  waveletBaselineRemoval,
} from './pipeline/steps/wavelet-baseline-removal.ts';
export { waveletSteps } from './pipeline/wavelet-steps.ts';
export {
  type AssessQualityOptions,
  assessQuality,
  type EcgQuality,
} from './quality/assess-quality.ts';
export type { ElectrodeSwap } from './quality/electrode-swap.ts';
export type { LeadFaults } from './quality/lead-faults.ts';
export type { LeadFinding, LeadQuality } from './quality/lead-quality.ts';
export type { NoiseLevels } from './quality/noise-levels.ts';
export { type DetectRPeaksOptions, detectRPeaks } from './r-peaks/detect-r-peaks.ts';
export type { RPeakMethod } from './r-peaks/methods.ts';
export { resampleEcg } from './resampling/resample-ecg.ts';
export { type ResampleFourierOptions, resampleFourier } from './resampling/resample-fourier.ts';
export {
  type RegularSignal,
  type ResampleIrregularOptions,
  resampleIrregular,
} from './resampling/resample-irregular.ts';
export { type ResamplePolyOptions, resamplePoly } from './resampling/resample-poly.ts';
export {
  type RateChange,
  resampleBeats,
  resamplePositions,
} from './resampling/resample-positions.ts';
export {
  type HeartRateVariability,
  type HeartRateVariabilityOptions,
  heartRateVariability,
} from './rhythm/heart-rate-variability.ts';
export { type HrvFrequency, type HrvSpectrum, hrvFrequency } from './rhythm/hrv-frequency.ts';
export { type HrvNonlinear, hrvNonlinear } from './rhythm/hrv-nonlinear.ts';
export { type HrvTime, hrvTime } from './rhythm/hrv-time.ts';
export {
  type NormalIntervals,
  type NormalIntervalsOptions,
  normalIntervals,
} from './rhythm/normal-intervals.ts';
export { minMaxEcg } from './scaling/min-max-ecg.ts';
export { type StandardizeScope, standardizeEcg } from './scaling/standardize-ecg.ts';
export type { Trend } from './spectrum/detrend.ts';
export {
  type ComplexLike,
  type FftOptions,
  fft,
  ifft,
  type Spectrum,
} from './spectrum/fft.ts';
export { type LombScargleOptions, lombScargle } from './spectrum/lomb-scargle.ts';
export { type IrfftOptions, irfft, rfft } from './spectrum/rfft.ts';
export type { SegmentOptions } from './spectrum/segment-power.ts';
export { type Spectrogram, spectrogram } from './spectrum/spectrogram.ts';
export { type PowerSpectrum, type WelchOptions, welch } from './spectrum/welch.ts';
export {
  type CreateWindowOptions,
  createWindow,
  type WindowName,
  type WindowSpec,
} from './spectrum/window.ts';
export {
  type ContinuousWaveletName,
  type CwtOptions,
  cwt,
  cwtScale,
} from './wavelets/cwt.ts';
export { type DwtCoefficients, type DwtOptions, dwt } from './wavelets/dwt.ts';
export type { ExtensionMode } from './wavelets/extend.ts';
export { idwt } from './wavelets/idwt.ts';
export { iswt } from './wavelets/iswt.ts';
export { type SwtOptions, swt } from './wavelets/swt.ts';
export type { ThresholdRule } from './wavelets/thresholds.ts';
export { maxWaveletLevel, type WavedecOptions, wavedec } from './wavelets/wavedec.ts';
export { type WaveletDenoiseOptions, waveletDenoise } from './wavelets/wavelet-denoise.ts';
export {
  type WaveletFilters,
  type WaveletName,
  waveletFilters,
} from './wavelets/wavelet-filters.ts';
export { type WaverecOptions, waverec } from './wavelets/waverec.ts';
