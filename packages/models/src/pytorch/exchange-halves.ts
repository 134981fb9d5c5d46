import type { NamedWeights } from '../weights/named-weights.ts';

type Weight = NamedWeights[string];

/** Returns a weight whose halves along the first axis have changed places. */
export function exchangeHalves({ shape, data }: Weight): Weight {
  const half = data.length / 2;
  const turned = new Float32Array(data.length);
  turned.set(data.subarray(half));
  turned.set(data.subarray(0, half), half);
  return { shape, data: turned };
}
