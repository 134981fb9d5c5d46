import type { Ecg } from '@einthoven/core';
import { mapInPlace, rowsOf } from '../map-leads.ts';
import { detectRPeaks } from '../r-peaks/detect-r-peaks.ts';
import { fillGaps } from './fill-gaps.ts';
import { type RemoveBaselineOptions, removeBaseline } from './remove-baseline.ts';
import { type RemoveMuscleNoiseOptions, removeMuscleNoise } from './remove-muscle-noise.ts';
import { type RemovePowerlineOptions, removePowerline } from './remove-powerline.ts';

/** Options without those that the recording brings; each of a union keeps its own. */
type ForEcg<Options> = Options extends unknown ? Omit<Options, 'sampleRate' | 'output'> : never;

/** Options of {@link removeBaselineEcg}: those of `removeBaseline` without rate and output. */
export type RemoveBaselineEcgOptions = ForEcg<RemoveBaselineOptions>;

/** Options of {@link removePowerlineEcg}: those of `removePowerline` without rate and output. */
export type RemovePowerlineEcgOptions = ForEcg<RemovePowerlineOptions>;

/** Options of {@link removeMuscleNoiseEcg}: those of `removeMuscleNoise` without rate and output. */
export type RemoveMuscleNoiseEcgOptions = ForEcg<RemoveMuscleNoiseOptions>;

/**
 * Returns a recording whose leads are without baseline wander: {@link removeBaseline} of each. The
 * spline takes the R peaks of all leads together. High-pass filter and wavelet keep III = II − I.
 *
 * @throws InvalidArgumentError as removeBaseline.
 */
export function removeBaselineEcg(ecg: Ecg, options: RemoveBaselineEcgOptions = {}): Ecg {
  const { sampleRate } = ecg;
  const shared =
    options.method === 'spline' ? { peaks: peaksOf(ecg, options), ...options } : options;
  return mapInPlace(ecg, (lead, output) => {
    return removeBaseline(lead, { ...shared, sampleRate, output } as RemoveBaselineOptions);
  });
}

/**
 * Returns a recording whose leads are without mains hum: {@link removePowerline} of each.
 *
 * @throws InvalidArgumentError as removePowerline.
 */
export function removePowerlineEcg(ecg: Ecg, options: RemovePowerlineEcgOptions): Ecg {
  const { sampleRate } = ecg;
  return mapInPlace(ecg, (lead, output) =>
    removePowerline(lead, { ...options, sampleRate, output } as RemovePowerlineOptions),
  );
}

/**
 * Returns a recording whose leads have less muscle noise: {@link removeMuscleNoise} of each. Thresholds
 * differ from lead to lead, so that III = II − I no longer holds to the last digit.
 *
 * @throws InvalidArgumentError as removeMuscleNoise.
 */
export function removeMuscleNoiseEcg(ecg: Ecg, options: RemoveMuscleNoiseEcgOptions = {}): Ecg {
  const { sampleRate } = ecg;
  return mapInPlace(ecg, (lead, output) =>
    removeMuscleNoise(lead, { ...options, sampleRate, output }),
  );
}

/** R peaks of all leads, gaps bridged. */
function peaksOf(ecg: Ecg, { maxGapSeconds }: { readonly maxGapSeconds?: number }): Int32Array {
  const { sampleRate } = ecg;
  const leads = rowsOf(ecg).map((lead) => fillGaps(lead, { sampleRate, maxGapSeconds }));
  return detectRPeaks(leads, { sampleRate });
}
