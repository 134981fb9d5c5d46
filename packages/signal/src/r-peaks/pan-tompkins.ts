import { centredMean, samplesOf } from './centred-mean.ts';
import { panTompkinsRules } from './pan-tompkins-rules.ts';
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
  const band = (lead: Float64Array) => inBand(lead, sampleRate);
  const filtered = sumOverLeads(leads, (lead) => band(lead).map(Math.abs));
  const squares = sumOverLeads(leads, (lead) =>
    derivative(band(lead), sampleRate).map((value) => value * value),
  );
  const integrated = centredMean(squares, samplesOf(INTEGRATION_SECONDS, sampleRate));
  return panTompkinsRules({ integrated, filtered, squares, sampleRate });
}

function inBand(lead: Float64Array, sampleRate: number): Float64Array {
  const width = samplesOf(LOWPASS_SECONDS, sampleRate);
  const start = lead[0] as number;
  const x = Float64Array.from(lead, (value) => value - start);
  const low = centredMean(centredMean(x, width), width);
  const mean = centredMean(low, samplesOf(HIGHPASS_SECONDS, sampleRate));
  return low.map((value, i) => value - (mean[i] as number));
}

function derivative(x: Float64Array, sampleRate: number): Float64Array {
  const step = samplesOf(STEP_SECONDS, sampleRate);
  const y = new Float64Array(x.length);
  const at = (i: number) => x[Math.max(0, Math.min(x.length - 1, i))] as number;
  for (let i = 0; i < x.length; i++) {
    y[i] = (at(i + 2 * step) + 2 * at(i + step) - 2 * at(i - step) - at(i - 2 * step)) / 8;
  }
  return y;
}
