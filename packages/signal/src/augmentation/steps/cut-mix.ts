import { asNdArray, type NdArray, requireNumber, toContiguous } from '@einthoven/core';
import { type AugmentKind, type AugmentStep, checkAugmentStep } from '../augment-step.ts';

/** A step that mixes the examples of a batch. */
export interface CutMixStep extends AugmentStep {
  readonly kind: 'cut-mix';
  readonly probability: number;
}

/**
 * Returns a step that, with this probability (default 0.5), replaces a stretch of an example by the same
 * stretch of another of its batch, in all leads, and mixes their targets by the shares of time: CutMix
 * (Yun et al. 2019, doi:10.1109/ICCV.2019.00612) with stretches of any length alike.
 *
 * A target counts afterwards where it counts in both. For losses that take targets between 0 and 1;
 * mixed intervals are no interval of anything.
 *
 * @throws InvalidArgumentError for a probability that is not from 0 to 1.
 */
export function cutMix({ probability = 0.5 }: { readonly probability?: number } = {}): CutMixStep {
  return checkAugmentStep(cutMixKind, { kind: 'cut-mix', probability });
}

export const cutMixKind: AugmentKind<CutMixStep> = {
  options: ['probability'],
  check: ({ probability }) => void requireNumber('probability', probability, { min: 0, max: 1 }),
  batch({ probability }, batch, random) {
    const [count, samples, leads] = batch.inputs.shape as [number, number, number];
    const partners = random.shuffle(Int32Array.from({ length: count }, (_, i) => i));
    const from = toContiguous(batch.inputs);
    const data = from.slice();
    const shares = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      if (!random.chance(probability)) continue;
      const length = random.integer(samples + 1);
      const start = random.integer(samples - length + 1);
      const other = (partners[i] as number) * samples;
      const stretch = from.subarray((other + start) * leads, (other + start + length) * leads);
      data.set(stretch, (i * samples + start) * leads);
      shares[i] = length / samples;
    }
    const inputs = asNdArray(data, [count, samples, leads]);
    const targets = mapValues(batch.targets, (target) => mixRows(target, partners, shares));
    if (!batch.masks) return { ...batch, inputs, targets };
    const masks = mapValues(batch.masks, (mask) => joinRows(mask, partners, shares));
    return { ...batch, inputs, targets, masks };
  },
};

/** Each row with its share of its partner's row. */
function mixRows(
  target: NdArray<Float32Array>,
  partners: Int32Array,
  shares: Float64Array,
): NdArray<Float32Array> {
  const from = toContiguous(target);
  const width = from.length / partners.length;
  const mixed = from.map((value, at) => {
    const row = Math.floor(at / width);
    const share = shares[row] as number;
    const other = from[(partners[row] as number) * width + (at % width)] as number;
    // A target that does not count may be NaN: it stays out where it has no share.
    return share === 0 ? value : (1 - share) * value + share * other;
  });
  return asNdArray(mixed, target.shape);
}

function joinRows(
  mask: NdArray<Uint8Array>,
  partners: Int32Array,
  shares: Float64Array,
): NdArray<Uint8Array> {
  const from = toContiguous(mask);
  const width = from.length / partners.length;
  const joined = from.map((value, at) => {
    const row = Math.floor(at / width);
    const other = from[(partners[row] as number) * width + (at % width)] as number;
    return shares[row] === 0 ? value : value & other;
  });
  return asNdArray(joined, mask.shape);
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
