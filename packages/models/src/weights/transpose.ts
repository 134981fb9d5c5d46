import type { NamedWeights } from './named-weights.ts';

type Weight = NamedWeights[string];

/** Returns a weight with its axes in another order: axis i of the result is axis `order[i]` of the weight. */
export function transposeWeight({ shape, data }: Weight, order: readonly number[]): Weight {
  const to = order.map((axis) => shape[axis] as number);
  const stridesFrom = shape.map((_, i) => shape.slice(i + 1).reduce((a, b) => a * b, 1));
  const strides = order.map((axis) => stridesFrom[axis] as number);
  const index = new Array<number>(to.length).fill(0);
  let at = 0;
  const moved = data.map(() => {
    const value = data[at] as number;
    // Counts up the last axis first, as the numbers lie.
    for (let axis = to.length - 1; axis >= 0; axis--) {
      at += strides[axis] as number;
      index[axis] = (index[axis] as number) + 1;
      if ((index[axis] as number) < (to[axis] as number)) break;
      at -= (strides[axis] as number) * (to[axis] as number);
      index[axis] = 0;
    }
    return value;
  });
  return { shape: to, data: moved };
}
