import { NotFoundError, STANDARD_LEADS } from '@einthoven/core';
import { type Pipeline, pipeline } from './pipeline.ts';
import { minMaxPreprocessing } from './presets.ts';
import { bandpass } from './steps/bandpass.ts';
import { fixLength } from './steps/fix-length.ts';
import { resample } from './steps/resample.ts';
import { selectLeads } from './steps/select-leads.ts';
import { type StandardizeWithOptions, standardizeWith } from './steps/standardize-with.ts';

/** Options of the presets `diagnostic` and `monitor`. */
export interface BandPresetOptions {
  /** Default the twelve standard leads. */
  readonly leads?: readonly string[];
  /** Rate of the result in hertz; default 500. */
  readonly sampleRate?: number;
  /** Whether the band-pass runs forwards only, as streams need it; default false. */
  readonly causal?: boolean;
}

const PRESETS = {
  'ptb-xl-benchmark': (scale: StandardizeWithOptions) =>
    pipeline(
      [
        selectLeads(STANDARD_LEADS),
        resample({ sampleRate: 100 }),
        fixLength({ seconds: 10 }),
        standardizeWith(scale),
      ],
      { input: { unit: 'mV' } },
    ),
  paper: () => minMaxPreprocessing(),
  diagnostic: (options?: BandPresetOptions) => band([0.05, 150], options),
  monitor: (options?: BandPresetOptions) => band([0.67, 40], options),
};

/** Names of the presets. */
export type PresetName = keyof typeof PRESETS;

/**
 * Returns a pipeline as its source has it.
 *
 * - 'ptb-xl-benchmark' (Strodthoff et al. 2021, doi:10.1109/JBHI.2020.3022989): twelve leads at 100 Hz,
 *   10 s, no filter, one mean and one standard deviation for all, which you give.
 * - 'paper' (Jayasundara et al. 2025, arXiv:2508.11656): eight leads at 500 Hz, 10 s, each from 0 to 1, no
 *   filter.
 * - 'diagnostic': 0.05 to 150 Hz (Kligfield et al. 2007, doi:10.1161/CIRCULATIONAHA.106.180200), in mV.
 * - 'monitor': 0.67 to 40 Hz (the same, for monitoring), in mV.
 *
 * The last two keep the length of the recording and take one of more than twice their upper limit.
 *
 * @throws NotFoundError for an unknown name.
 * @throws InvalidArgumentError for options that are not acceptable.
 */
export function presetPipeline<N extends PresetName>(
  name: N,
  ...options: Parameters<(typeof PRESETS)[N]>
): Pipeline {
  const preset = Object.hasOwn(PRESETS, name) ? PRESETS[name] : undefined;
  if (preset) return (preset as (...given: unknown[]) => Pipeline)(...options);
  throw new NotFoundError(`preset '${name}' is not known`, {
    argument: 'name',
    value: name,
    hint: `Known presets: ${Object.keys(PRESETS).join(', ')}.`,
  });
}

/** Order 2 falls by 12 dB an octave, and by twice that where it runs both ways. */
function band(
  cutoffHz: readonly [number, number],
  { leads = STANDARD_LEADS, sampleRate = 500, causal = false }: BandPresetOptions = {},
): Pipeline {
  return pipeline(
    [selectLeads(leads), bandpass({ cutoffHz, order: 2, causal }), resample({ sampleRate })],
    { input: { unit: 'mV' } },
  );
}
