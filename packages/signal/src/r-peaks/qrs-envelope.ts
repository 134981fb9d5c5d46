import { designButterworth } from '../filters/design-butterworth.ts';
import { paddingOf, sosfiltfilt } from '../filters/sosfiltfilt.ts';
import { FLAT_BELOW } from '../scaling/standardize-ecg.ts';
import { scratch } from '../scratch.ts';
import { centredMean, samplesOf } from './centred-mean.ts';

/** Where most of the energy of a QRS complex lies, in hertz; P and T waves lie below. */
const QRS_BAND = [6, 22] as const;
/** About the length of a QRS complex. */
const WINDOW_SECONDS = 0.1;

/** The leads as a QRS detector sees them. */
export interface QrsEnvelope {
  /** How much QRS there is at each sample: a moving root mean square over the leads. */
  readonly envelope: Float64Array;
  /** The leads in the band of the QRS complex, each times its scale; flat leads are left out. */
  readonly bands: readonly Float64Array[];
  /** One over the root mean square of each lead in the band; 0 for a flat lead. */
  readonly scales: readonly number[];
}

/**
 * Returns the energy of the leads in the band of the QRS complex. Each lead is
 * divided by its own mean energy, so that none drowns the others; a flat lead does not count.
 */
export function qrsEnvelope(leads: readonly Float64Array[], sampleRate: number): QrsEnvelope {
  const sos = designButterworth({
    order: 2,
    type: 'bandpass',
    cutoffHz: [QRS_BAND[0], Math.min(QRS_BAND[1], 0.45 * sampleRate)],
    sampleRate,
  });
  const length = leads[0]?.length ?? 0;
  if (length <= paddingOf(sos)) {
    return { envelope: new Float64Array(length), bands: [], scales: leads.map(() => 0) };
  }
  const filtered = leads.map((lead) => sosfiltfilt(sos, lead));
  const scales = filtered.map(scaleOf);
  const energy = scratch(length).fill(0);
  for (const [k, band] of filtered.entries()) addScaled(energy, band, scales[k] as number);
  const envelope = centredMean(energy, samplesOf(WINDOW_SECONDS, sampleRate));
  for (let i = 0; i < length; i++) envelope[i] = Math.sqrt(Math.max(0, envelope[i] as number));
  const bands = filtered.filter((_, k) => scales[k] !== 0);
  return { envelope, bands, scales };
}

/** A lead without beats, noise alone, then adds an even background and no peaks. */
function scaleOf(band: Float64Array): number {
  let total = 0;
  for (let i = 0; i < band.length; i++) total += (band[i] as number) * (band[i] as number);
  const mean = total / band.length;
  return mean < FLAT_BELOW * FLAT_BELOW ? 0 : 1 / Math.sqrt(mean);
}

function addScaled(energy: Float64Array, band: Float64Array, scale: number): void {
  for (let i = 0; i < band.length; i++) {
    const value = scale * (band[i] as number);
    band[i] = value;
    energy[i] = (energy[i] as number) + value * value;
  }
}
