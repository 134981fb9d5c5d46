import { InvalidArgumentError } from '@einthoven/core';
import { toHalf } from './half.ts';
import type { NamedWeights } from './named-weights.ts';
import { quantise } from './quantise.ts';

/** How kernels and matrices are stored; biases and the numbers of normalisations stay float32. */
export type WeightPrecision = 'float32' | 'float16' | 'int8';

/** The precisions there are, the exact one first. */
export const PRECISIONS = ['float32', 'float16', 'int8'] as const;

/** What the name of a scale adds to the name of its int8 weight. */
export const SCALE_SUFFIX = '_scale';

/** Numbers as they lie in a file. */
export interface StoredWeight {
  readonly dtype: 'F32' | 'F16' | 'I8';
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint16Array | Int8Array;
}

/**
 * Returns weights as they are stored in this precision; scales of int8 weights stand beside them.
 *
 * @throws InvalidArgumentError, which names it, for a weight that the precision cannot hold.
 */
export function storeWeights(
  weights: NamedWeights,
  precision: WeightPrecision,
): Record<string, StoredWeight> {
  return Object.fromEntries(
    Object.entries(weights).flatMap(([name, weight]) => storeWeight(name, weight, precision)),
  );
}

function storeWeight(
  name: string,
  weight: NamedWeights[string],
  precision: WeightPrecision,
): [string, StoredWeight][] {
  const { shape, data } = weight;
  if (precision === 'float32' || shape.length < 2) return [[name, { dtype: 'F32', shape, data }]];
  const limit = precision === 'float16' ? MAX_HALF : Number.MAX_VALUE;
  if (!data.every((value) => Math.abs(value) < limit)) throw outOfRange(name, precision);
  if (precision === 'float16') {
    return [[name, { dtype: 'F16', shape, data: Uint16Array.from(data, toHalf) }]];
  }
  const { values, scale } = quantise(name, weight);
  return [
    [name, { dtype: 'I8', shape, data: values }],
    [`${name}${SCALE_SUFFIX}`, { dtype: 'F32', ...scale }],
  ];
}

/** From here on float16 rounds to infinity. */
const MAX_HALF = 65520;

function outOfRange(name: string, precision: WeightPrecision): InvalidArgumentError {
  return new InvalidArgumentError(`weight '${name}' has numbers that ${precision} cannot hold`, {
    argument: 'precision',
    value: precision,
    hint: "Store it with precision: 'float32', or look for NaN and infinity in the weights.",
  });
}
