import { resamplingRatio } from '../resampling/rational.ts';
import { resamplePoly } from '../resampling/resample-poly.ts';
import { maxSwtLevel, swt } from '../wavelets/swt.ts';
import { centredMean, samplesOf } from './centred-mean.ts';
import { panTompkinsRules } from './pan-tompkins-rules.ts';
import { sumOverLeads } from './sum-over-leads.ts';

/** The rate at which the third level is the band of the QRS complex, 5–10 Hz. */
const RATE = 80;
const LEVEL = 3;
const INTEGRATION_SECONDS = 0.15;

/**
 * Returns the beats by Kalidas and Tamil (2017, doi:10.1109/BIBE.2017.00-12): at 80 Hz, the third detail of
 * the stationary wavelet transform by db3, squared and integrated, with Pan and Tompkins's rules.
 *
 * @throws InvalidArgumentError for a rate that is no fraction of whole numbers up to 2000 of 80 Hz.
 */
export function wavelet(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const { up, down } = resamplingRatio(sampleRate, RATE);
  const details = leads.map((lead) => detailOf(resampled(lead, up, down)));
  const filtered = sumOverLeads(details, (detail) => Float64Array.from(detail, Math.abs));
  const squares = sumOverLeads(details, (detail) => Float64Array.from(detail, (v) => v * v));
  const integrated = centredMean(squares, samplesOf(INTEGRATION_SECONDS, RATE));
  const beats = panTompkinsRules({ integrated, filtered, squares, sampleRate: RATE });
  const last = (leads[0]?.length ?? 0) - 1;
  return beats.map((at) => Math.min(last, Math.round((at * down) / up)));
}

/** Beyond its ends a resampled signal is taken as zero: a lead far from zero would have steps there. */
function resampled(lead: Float64Array, up: number, down: number): Float64Array {
  const start = lead[0] as number;
  return resamplePoly(
    Float64Array.from(lead, (value) => value - start),
    up,
    down,
  );
}

function detailOf(x: Float64Array): Float64Array {
  if (maxSwtLevel(x.length) < LEVEL) return new Float64Array(x.length);
  return swt(x, { wavelet: 'db3', level: LEVEL })[1] as Float64Array;
}
