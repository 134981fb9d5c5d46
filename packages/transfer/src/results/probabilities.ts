import { asNdArray, type NdArray, toContiguous } from '@einthoven/core';

/** Nearest that a probability may come to 0 or 1 for its logit. */
const EDGE = 1e-7;

/** Probabilities of a network, shape [records, classes], without what rounding put beyond 0 and 1. */
export function probabilitiesOf(predicted: NdArray<Float32Array>): NdArray<Float64Array> {
  return changed(predicted, (p) => Math.min(1, Math.max(0, p)));
}

/** What went into the sigmoid or softmax that gave probabilities, the latter up to a constant a record. */
export function logitsOf(
  predicted: NdArray<Float32Array>,
  kind: 'multi-label' | 'single-label',
): NdArray<Float64Array> {
  return changed(predicted, (value) => {
    const p = Math.min(1 - EDGE, Math.max(EDGE, value));
    return kind === 'multi-label' ? Math.log(p / (1 - p)) : Math.log(p);
  });
}

/** Cross-entropy of a probability and an outcome of 0 or 1; finite at the ends too. */
export function crossEntropy(probability: number, outcome: number): number {
  const p = outcome === 1 ? probability : 1 - probability;
  return -Math.log(Math.max(EDGE, p));
}

function changed(values: NdArray<Float32Array>, change: (value: number) => number) {
  return asNdArray(Float64Array.from(toContiguous(values), change), [...values.shape]);
}
