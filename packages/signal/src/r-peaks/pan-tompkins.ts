import { centredMean, samplesOf } from './centred-mean.ts';
import { fromStart } from './from-start.ts';
import { panTompkinsRules } from './pan-tompkins-rules.ts';
import { sizesOf, squaresOf } from './sizes-of.ts';
import { sumOverLeads } from './sum-over-leads.ts';

/** Lengths of the published filters at 200 Hz, in seconds. */
const LOWPASS_SECONDS = 0.03;
const HIGHPASS_SECONDS = 0.16;
const STEP_SECONDS = 0.005;
const INTEGRATION_SECONDS = 0.15;

/**
 * Returns the beats by Pan and Tompkins (1985, doi:10.1109/TBME.1985.325532): band-pass of moving sums,
 * five-point derivative, square, integration over 150 ms, adaptive thresholds, search-back.
 *
 * The lengths of the filters are the paper's in seconds, so that they hold at any rate; their delays
 * are taken off. What the thresholds begin with, which the paper leaves open, is a third of the greatest
 * and half of the mean of the first two seconds.
 */
export function panTompkins(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const bands = leads.map((lead) => inBand(lead, sampleRate));
  const filtered = sumOverLeads(bands, sizesOf);
  const squares = sumOverLeads(bands, (band) => squaresOf(derivative(band, sampleRate)));
  const integrated = centredMean(squares, samplesOf(INTEGRATION_SECONDS, sampleRate));
  return panTompkinsRules({ integrated, filtered, squares, sampleRate });
}

function inBand(lead: Float64Array, sampleRate: number): Float64Array {
  const width = samplesOf(LOWPASS_SECONDS, sampleRate);
  const low = centredMean(centredMean(fromStart(lead), width), width);
  const mean = centredMean(low, samplesOf(HIGHPASS_SECONDS, sampleRate));
  for (let i = 0; i < low.length; i++) low[i] = (low[i] as number) - (mean[i] as number);
  return low;
}

/** Beyond the ends lie the first and the last sample. */
function derivative(x: Float64Array, sampleRate: number): Float64Array {
  const step = samplesOf(STEP_SECONDS, sampleRate);
  const reach = 2 * step;
  const around = new Float64Array(x.length + 2 * reach);
  around.fill(x[0] as number, 0, reach);
  around.set(x, reach);
  around.fill(x[x.length - 1] as number, reach + x.length);
  const y = new Float64Array(x.length);
  for (let i = 0; i < y.length; i++) {
    const ahead = (around[i + 4 * step] as number) + 2 * (around[i + 3 * step] as number);
    const behind = 2 * (around[i + step] as number) + (around[i] as number);
    y[i] = (ahead - behind) / 8;
  }
  return y;
}
