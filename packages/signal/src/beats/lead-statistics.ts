import { meanOf } from '../moments.ts';

/** Names of what {@link leadStatistics} gives, in its order. */
export const LEAD_STATISTICS = [
  'mean',
  'sd',
  'skewness',
  'kurtosis',
  'q01',
  'q05',
  'q25',
  'q50',
  'q75',
  'q95',
  'q99',
  'slope-sd',
] as const;

const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99];

/**
 * Returns the moments and quantiles of one lead, and the standard deviation of its differences from
 * sample to sample. Skewness and kurtosis (3 for a normal distribution) of a flat lead are 0.
 */
export function leadStatistics(lead: Float32Array): number[] {
  const { mean, sd, skewness, kurtosis } = momentsOf(lead);
  const sorted = lead.slice().sort();
  const quantiles = QUANTILES.map((q) => sorted[Math.round(q * (sorted.length - 1))] as number);
  return [mean, sd, skewness, kurtosis, ...quantiles, slopeDeviation(lead)];
}

/** Returns the correlation of each pair of leads, (0, 1), (0, 2) … (1, 2) …; 0 where one is flat. */
export function leadCorrelations(leads: readonly Float32Array[]): number[] {
  const unit = leads.map(ofUnitLength);
  return unit.flatMap((a, i) => unit.slice(i + 1).map((b) => dot(a, b)));
}

function momentsOf(lead: Float32Array) {
  const mean = meanOf(lead);
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < lead.length; i++) {
    const deviation = (lead[i] as number) - mean;
    const square = deviation * deviation;
    second += square;
    third += square * deviation;
    fourth += square * square;
  }
  const variance = second / lead.length;
  const sd = Math.sqrt(variance);
  const skewness = sd === 0 ? 0 : third / lead.length / (variance * sd);
  const kurtosis = sd === 0 ? 0 : fourth / lead.length / (variance * variance);
  return { mean, sd, skewness, kurtosis };
}

function slopeDeviation(lead: Float32Array): number {
  let sum = 0;
  for (let i = 1; i < lead.length; i++) {
    const step = (lead[i] as number) - (lead[i - 1] as number);
    sum += step * step;
  }
  return Math.sqrt(sum / Math.max(1, lead.length - 1));
}

function ofUnitLength(lead: Float32Array): Float64Array {
  const mean = meanOf(lead);
  const result = new Float64Array(lead.length);
  for (let i = 0; i < lead.length; i++) result[i] = (lead[i] as number) - mean;
  const size = Math.sqrt(dot(result, result));
  for (let i = 0; i < lead.length && size > 0; i++) result[i] = (result[i] as number) / size;
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
