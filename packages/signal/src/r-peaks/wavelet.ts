import { resamplingRatio } from '../resampling/rational.ts';
import { resamplePoly } from '../resampling/resample-poly.ts';
import { maxSwtLevel, swt } from '../wavelets/swt.ts';
import { centredMean, samplesOf } from './centred-mean.ts';
import { fromStart } from './from-start.ts';
import { panTompkinsRules } from './pan-tompkins-rules.ts';
import { sizesOf, squaresOf } from './sizes-of.ts';
import { sumOverLeads } from './sum-over-leads.ts';

/** The rate at which the third level is 10–20 Hz: QRS complexes, and little of the T waves. */
const RATE = 160;
const LEVEL = 3;
const INTEGRATION_SECONDS = 0.15;

/**
 * Returns the beats after Kalidas and Tamil (2017, doi:10.1109/BIBE.2017.00-12): the third detail of the
 * stationary wavelet transform by db3, squared and integrated, with Pan and Tompkins's rules.
 *
 * Here always at 160 Hz, so that the band does not depend on the rate of the leads.
 *
 * @throws InvalidArgumentError for a rate that is no fraction of whole numbers up to 2000 of 160 Hz.
 */
export function wavelet(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const { up, down } = resamplingRatio(sampleRate, RATE);
  const details = leads.map((lead) => detailOf(resamplePoly(fromStart(lead), up, down)));
  const filtered = sumOverLeads(details, sizesOf);
  const squares = sumOverLeads(details, squaresOf);
  const integrated = centredMean(squares, samplesOf(INTEGRATION_SECONDS, RATE));
  const beats = panTompkinsRules({ integrated, filtered, squares, sampleRate: RATE });
  const last = (leads[0]?.length ?? 0) - 1;
  return beats.map((at) => Math.min(last, Math.round((at * down) / up)));
}

function detailOf(x: Float64Array): Float64Array {
  if (maxSwtLevel(x.length) < LEVEL) return new Float64Array(x.length);
  return swt(x, { wavelet: 'db3', level: LEVEL })[1] as Float64Array;
}
