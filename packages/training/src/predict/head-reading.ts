import { type Head, rawWidth, type TargetScaling } from '@einthoven/models';
import { varianceOfNumber } from '../losses/variance.ts';
import type { MapRow, WindowOutput } from './mean-over-windows.ts';

/**
 * Returns how a head's raw outputs become probabilities or numbers in physical units; where it tells
 * its uncertainty, means and then standard deviations, or quantile after quantile.
 *
 * Of a Gaussian the mean over windows is that of their mixture, whose variance is the mean of the
 * variances plus the variance of the means. Quantiles are put in order in each window, which brings
 * them no further from the true ones (Chernozhukov et al. 2010, doi:10.3982/ECTA7880), and then
 * averaged, which keeps the order.
 */
export function headReading(head: Head): WindowOutput {
  const width = rawWidth(head);
  if (head.kind === 'classification') {
    return { width, mapWindow: head.multiLabel ? sigmoid : softmax };
  }
  if (head.kind === 'reconstruction') return { width };
  const { uncertainty, scaling, outputs } = head;
  if (uncertainty === 'gaussian') {
    return { width, mapWindow: toMoments, mapMean: toDeviations(scaling) };
  }
  const mapMean = toPhysical(scaling);
  return uncertainty === 'none'
    ? { width, mapMean }
    : { width, mapWindow: sortBlocks(outputs.length), mapMean };
}

/** Takes the scaling back, of as many blocks of outputs as the row has. */
function toPhysical({ mean, standardDeviation }: TargetScaling): MapRow {
  return (row) => {
    for (let i = 0; i < row.length; i++) {
      const output = i % mean.length;
      row[i] =
        (row[i] as number) * (standardDeviation[output] as number) + (mean[output] as number);
    }
  };
}

/** From means and what their variances are computed from to first and second moments. */
function toMoments(row: Float64Array): void {
  const half = row.length / 2;
  for (let i = 0; i < half; i++) {
    row[half + i] = varianceOfNumber(row[half + i] as number) + (row[i] as number) ** 2;
  }
}

/** From moments to means and standard deviations, both in physical units. */
function toDeviations(scaling: TargetScaling): MapRow {
  const physical = toPhysical(scaling);
  return (row) => {
    const half = row.length / 2;
    for (let i = 0; i < half; i++) {
      const variance = (row[half + i] as number) - (row[i] as number) ** 2;
      // Rounding may leave less than nothing of a small variance beside a large mean.
      row[half + i] = Math.sqrt(Math.max(variance, 0)) * (scaling.standardDeviation[i] as number);
    }
    physical(row.subarray(0, half));
  };
}

/** Sorts the values that an output has in all blocks. */
function sortBlocks(outputs: number): MapRow {
  return (row) => {
    for (let output = 0; output < outputs; output++) {
      const sorted = row.filter((_, i) => i % outputs === output).sort();
      for (const [block, value] of sorted.entries()) row[block * outputs + output] = value;
    }
  };
}

function sigmoid(row: Float64Array): void {
  for (let i = 0; i < row.length; i++) row[i] = 1 / (1 + Math.exp(-(row[i] as number)));
}

function softmax(row: Float64Array): void {
  const highest = Math.max(...row);
  const powers = row.map((value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  row.set(powers.map((power) => power / sum));
}
