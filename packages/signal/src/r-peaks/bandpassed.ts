import { designButterworth } from '../filters/design-butterworth.ts';
import { paddingOf, sosfiltfilt } from '../filters/sosfiltfilt.ts';

/** Returns a lead filtered by a Butterworth band-pass without delay; zeros where it is too short for one. */
export function bandpassed(
  lead: Float64Array,
  {
    order,
    cutoffHz: [low, high],
    sampleRate,
  }: {
    readonly order: number;
    readonly cutoffHz: readonly [number, number];
    readonly sampleRate: number;
  },
): Float64Array {
  const cutoffHz = [low, Math.min(high, 0.45 * sampleRate)] as const;
  const sos = designButterworth({ order, type: 'bandpass', cutoffHz, sampleRate });
  return lead.length > paddingOf(sos) ? sosfiltfilt(sos, lead) : new Float64Array(lead.length);
}
