import type { Random } from '@einthoven/core';

/** One random convolution over some of the leads. */
export interface RocketKernel {
  /** Number of taps: 7, 9 or 11. */
  readonly length: number;
  readonly dilation: number;
  /** Samples of zeros on either side. */
  readonly padding: number;
  readonly bias: number;
  /** Leads it looks at. */
  readonly leads: readonly number[];
  /** Taps of the first lead, then of the next. */
  readonly weights: Float64Array;
}

const LENGTHS = [7, 9, 11] as const;

/** The kernel that a random stream draws for recordings of this shape. */
export function drawKernel(random: Random, samples: number, leads: number): RocketKernel {
  const length = random.pick(LENGTHS);
  const most = Math.log2(Math.min(leads, length) + 1);
  const used = Math.min(leads, Math.floor(2 ** random.uniform(0, most)));
  const chosen = random
    .shuffle(Array.from({ length: leads }, (_, lead) => lead))
    .slice(0, used)
    .sort((a, b) => a - b);
  const longest = Math.log2(Math.max(1, (samples - 1) / (length - 1)));
  const dilation = Math.floor(2 ** random.uniform(0, longest));
  return {
    length,
    dilation,
    padding: random.chance(0.5) ? ((length - 1) * dilation) >> 1 : 0,
    bias: random.uniform(-1, 1),
    leads: chosen,
    weights: drawWeights(random, length, used),
  };
}

/** Normal weights, brought to mean 0 lead by lead. */
function drawWeights(random: Random, length: number, leads: number): Float64Array {
  const weights = Float64Array.from({ length: length * leads }, () => random.normal());
  for (let start = 0; start < weights.length; start += length) {
    const taps = weights.subarray(start, start + length);
    const mean = taps.reduce((sum, weight) => sum + weight, 0) / length;
    for (let k = 0; k < length; k++) taps[k] = (taps[k] as number) - mean;
  }
  return weights;
}
