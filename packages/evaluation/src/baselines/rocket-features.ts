import {
  asNdArray,
  createRandom,
  type NdArray,
  requireNumber,
  ShapeError,
  type StridedArray,
  toContiguous,
} from '@einthoven/core';
import { requireFinite } from '../arrays/require-values.ts';
import { drawKernel, type RocketKernel } from './rocket-kernels.ts';

/** Options of {@link rocketFeatures}. */
export interface RocketFeaturesOptions {
  readonly seed: number;
  /** Number of random kernels; default 300. Each gives two features. */
  readonly kernels?: number;
}

/**
 * Returns the ROCKET features of recordings, shape [records, 2 · kernels]: of each random
 * convolution the share of its outputs above 0, and its largest output.
 *
 * The kernels depend on the seed and on the samples and leads of a record alone, so training and test
 * records may come in separate calls. Scale the leads to unit variance first: the random biases lie
 * between −1 and 1. Meant for {@link fitRidge}.
 *
 * Source: Dempster, Petitjean and Webb, Data Mining and Knowledge Discovery 34 (2020),
 * doi:10.1007/s10618-020-00701-z; several leads as in sktime's version.
 *
 * @param inputs - Shape [records, samples, leads], finite, at least 11 samples.
 */
export function rocketFeatures(
  inputs: StridedArray,
  { seed, kernels = 300 }: RocketFeaturesOptions,
): NdArray<Float32Array> {
  requireNumber('kernels', kernels, { integer: true, min: 1 });
  const [records, samples, leads] = requireRecords(inputs);
  const data = toContiguous(inputs);
  requireFinite('inputs', data);
  const bank = Array.from({ length: kernels }, (_, k) =>
    drawKernel(createRandom(seed, 'rocket', k), samples, leads),
  );
  const features = new Float32Array(records * 2 * kernels);
  const margin = marginOf(samples);
  const signals = Array.from({ length: leads }, () => new Float64Array(2 * margin + samples));
  const output = new Float64Array(samples);
  for (let record = 0; record < records; record++) {
    for (const [lead, signal] of signals.entries()) {
      const start = record * samples * leads + lead;
      for (let i = 0; i < samples; i++) signal[margin + i] = data[start + i * leads] as number;
    }
    for (const [k, kernel] of bank.entries()) {
      const at = 2 * (record * kernels + k);
      features.set(summarise(convolve(kernel, signals, output)), at);
    }
  }
  return asNdArray(features, [records, 2 * kernels]);
}

function requireRecords({ shape }: StridedArray): [number, number, number] {
  const [records, samples = 0, leads = 0] = shape;
  if (shape.length === 3 && samples >= 11 && leads >= 1) return [records as number, samples, leads];
  throw new ShapeError(`inputs has shape [${shape.join(', ')}]`, {
    argument: 'inputs',
    value: shape,
    hint: 'Pass [records, samples, leads] with at least 11 samples and one lead.',
  });
}

/** Outputs of a kernel, one for each place where it lies within the padded signals. */
function convolve(
  { length, dilation, padding, bias, leads, weights }: RocketKernel,
  signals: readonly Float64Array[],
  output: Float64Array,
): Float64Array {
  const samples = output.length;
  const margin = marginOf(samples);
  const outputs = output.subarray(0, samples + 2 * padding - (length - 1) * dilation);
  outputs.fill(bias);
  for (const [l, lead] of leads.entries()) {
    const taps = weights.subarray(l * length, (l + 1) * length);
    for (let tap = 0; tap < length; tap += 4) {
      addFourTaps(outputs, signals[lead] as Float64Array, {
        weights: taps.subarray(tap, tap + 4),
        start: margin - padding + tap * dilation,
        dilation,
      });
    }
  }
  return outputs;
}

interface Taps {
  /** Up to four. */
  readonly weights: Float64Array;
  /** Where in the signal the first tap meets the first output. */
  readonly start: number;
  readonly dilation: number;
}

/** Four taps a pass: outputs are read and written a quarter as often, which is most of the time. */
function addFourTaps(
  outputs: Float64Array,
  signal: Float64Array,
  { weights, start, dilation }: Taps,
): void {
  const [w0 = 0, w1 = 0, w2 = 0, w3 = 0] = weights;
  // Taps that there are none of read where the first one does, and count 0.
  const at = (tap: number) => start + (tap < weights.length ? tap * dilation : 0);
  const [s0, s1, s2, s3] = [at(0), at(1), at(2), at(3)] as const;
  for (let i = 0; i < outputs.length; i++) {
    const added =
      w0 * (signal[s0 + i] as number) +
      w1 * (signal[s1 + i] as number) +
      w2 * (signal[s2 + i] as number) +
      w3 * (signal[s3 + i] as number);
    outputs[i] = (outputs[i] as number) + added;
  }
}

/** Zeros before and after a signal: no kernel reaches further. */
const marginOf = (samples: number) => (samples + 1) >> 1;

function summarise(outputs: Float64Array): [positive: number, largest: number] {
  let positive = 0;
  let largest = -Infinity;
  for (let i = 0; i < outputs.length; i++) {
    const value = outputs[i] as number;
    if (value > 0) positive++;
    if (value > largest) largest = value;
  }
  return [positive / outputs.length, largest];
}
