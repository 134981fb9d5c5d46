import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { runRaw } from '../registry.ts';
import { multiply } from './product-jobs.ts';

/** A tensor and the letters of its axes. */
export interface Labelled {
  tensor: TensorInfo;
  labels: readonly string[];
}

/** Sizes of the axes, by letter. */
export type Sizes = ReadonlyMap<string, number>;

/** Neighbouring axes taken as one: its length, and the values from one index to the next. */
interface Axis {
  length: number;
  stride: number;
}

/** A matrix in memory, whole rows of which follow each other at a pitch; turned, these rows are its columns. */
interface Matrix {
  turned: boolean;
  pitch: number;
}

/** Letters of the two factors and of the sum, each in one order. */
interface Groups {
  batch: readonly string[];
  left: readonly string[];
  summed: readonly string[];
  right: readonly string[];
}

const lengthOf = (labels: readonly string[], sizes: Sizes) =>
  labels.reduce((product, label) => product * (sizes.get(label) as number), 1);

function stridesOf(labels: readonly string[], sizes: Sizes): Map<string, number> {
  const strides = new Map<string, number>();
  let stride = 1;
  for (const label of [...labels].reverse()) {
    strides.set(label, stride);
    stride *= sizes.get(label) as number;
  }
  return strides;
}

/** The axes `group` of a tensor as one axis, or null where they are not neighbours in this order. */
function join(group: readonly string[], strides: Map<string, number>, sizes: Sizes): Axis | null {
  let length = 1;
  let first = 1;
  for (const label of [...group].reverse()) {
    const size = sizes.get(label) as number;
    if (size === 1) continue;
    const stride = strides.get(label) as number;
    if (length === 1) first = stride;
    else if (stride !== first * length) return null;
    length *= size;
  }
  return { length, stride: first };
}

/** The matrix of rows and columns that a tensor is for each batch, or null where it must be copied first. */
function matrixOf(
  labels: readonly string[],
  [rows, columns]: readonly [readonly string[], readonly string[]],
  sizes: Sizes,
): Matrix | null {
  const strides = stridesOf(labels, sizes);
  const down = join(rows, strides, sizes);
  const across = join(columns, strides, sizes);
  if (!down || !across) return null;
  // A single row has no next one: without a gap, such as others rely on.
  const pitch = down.length === 1 ? across.length : down.stride;
  if (across.stride === 1 || across.length === 1) return { turned: false, pitch };
  if (down.stride === 1 || down.length === 1) return { turned: true, pitch: across.stride };
  return null;
}

/** How the two factors and the result lie for one order of the letters; null what must be copied. */
interface Plan {
  groups: Groups;
  a: Matrix | null;
  b: Matrix | null;
  y: Matrix | null;
}

function planOf(
  groups: Groups,
  [a, b, y]: readonly (readonly string[])[],
  sizes: Sizes,
): Plan & { copied: number } {
  const { left, summed, right } = groups;
  const result = matrixOf(y as string[], [left, right], sizes);
  const plan = {
    groups,
    a: matrixOf(a as string[], [left, summed], sizes),
    b: matrixOf(b as string[], [summed, right], sizes),
    y: result?.turned ? null : result,
  };
  const pairs = [
    [plan.a, a],
    [plan.b, b],
    [plan.y, y],
  ] as const;
  const copies = pairs.map(([matrix, labels]) =>
    matrix ? 0 : lengthOf(labels as string[], sizes),
  );
  return { ...plan, copied: copies.reduce((sum, n) => sum + n, 0) };
}

/** The plan that copies least, over the orders in which letters stand in the tensors. */
function bestPlan(
  [a, b, y]: readonly [readonly string[], readonly string[], readonly string[]],
  sizes: Sizes,
): ReturnType<typeof planOf> {
  const only = (
    from: readonly string[],
    others: readonly (readonly string[])[],
    not: readonly string[],
  ) => from.filter((label) => others.every((o) => o.includes(label)) && !not.includes(label));
  const batch = only(y, [a, b], []);
  const plans: ReturnType<typeof planOf>[] = [];
  for (const left of [only(y, [a], b), only(a, [y], b)]) {
    for (const right of [only(y, [b], a), only(b, [y], a)]) {
      for (const summed of [only(a, [b], y), only(b, [a], y)]) {
        plans.push(planOf({ batch, left, summed, right }, [a, b, y], sizes));
        if (plans.at(-1)?.copied === 0) return plans.at(-1) as ReturnType<typeof planOf>;
      }
    }
  }
  return plans.reduce((best, plan) => (plan.copied < best.copied ? plan : best));
}

/** A tensor with its axes in another order. The caller disposes it. */
export function permute(
  context: KernelContext,
  { tensor, labels }: Labelled,
  order: readonly string[],
): TensorInfo {
  const perm = order.map((label) => labels.indexOf(label));
  if (perm.every((axis, i) => axis === i)) return context.share(tensor, tensor.shape);
  return runRaw(context, 'Transpose', { x: tensor }, { perm });
}

/** For each combination of the batch letters, how far into a tensor its matrix begins. */
function offsets(batch: readonly string[], labels: readonly string[], sizes: Sizes): number[] {
  const strides = stridesOf(labels, sizes);
  let all = [0];
  for (const label of batch) {
    const [size, stride] = [sizes.get(label) as number, strides.get(label) as number];
    all = all.flatMap((offset) => Array.from({ length: size }, (_, i) => offset + i * stride));
  }
  return all;
}

/**
 * The sum over all letters that `y` lacks of the products of two tensors, each of whose letters stands in the other
 * or in `y`, as products of matrices. The tensors are not copied where their axes lie as matrices for each batch.
 */
export function contract(
  context: KernelContext,
  a: Labelled,
  b: Labelled,
  y: readonly string[],
  sizes: Sizes,
): TensorInfo {
  const straight = bestPlan([a.labels, b.labels, y], sizes);
  const swapped = straight.copied > 0 ? bestPlan([b.labels, a.labels, y], sizes) : straight;
  if (swapped.copied < straight.copied) return follow(context, b, a, y, swapped, sizes);
  return follow(context, a, b, y, straight, sizes);
}

function follow(
  context: KernelContext,
  a: Labelled,
  b: Labelled,
  y: readonly string[],
  plan: Plan,
  sizes: Sizes,
): TensorInfo {
  const { batch, left, summed, right } = plan.groups;
  const [rows, depth, width] = [left, summed, right].map((group) => lengthOf(group, sizes)) as [
    number,
    number,
    number,
  ];
  const orderA = plan.a ? a.labels : [...batch, ...left, ...summed];
  const orderB = plan.b ? b.labels : [...batch, ...summed, ...right];
  const orderY = plan.y ? y : [...batch, ...left, ...right];
  const factors = [permute(context, a, orderA), permute(context, b, orderB)];
  const result = context.output(orderY.map((label) => sizes.get(label) as number));
  const places = [...factors, result].map((tensor, i) => {
    const base = context.address(tensor);
    const labels = [orderA, orderB, orderY][i] as string[];
    return offsets(batch, labels, sizes).map((offset) => base + 4 * offset);
  });
  const table = (places[0] as number[]).flatMap((_, i) =>
    places.map((place) => place[i] as number),
  );
  const pitches = [plan.a?.pitch ?? depth, plan.b?.pitch ?? width, plan.y?.pitch ?? width] as const;
  const layout = { turnedA: plan.a?.turned ?? false, turnedB: plan.b?.turned ?? false, pitches };
  multiply(context, { batches: table.length / 3, rows, depth, width }, layout, table);
  for (const factor of factors) context.dispose(factor);
  if (plan.y) return result;
  const turned = permute(context, { tensor: result, labels: orderY }, y);
  context.dispose(result);
  return turned;
}

/** Sizes of axes by letter, of tensors whose letters agree. */
export function sizesOf(tensors: readonly Labelled[]): Sizes {
  return new Map(
    tensors.flatMap(({ tensor, labels }) =>
      labels.map((label, axis) => [label, tensor.shape[axis] as number] as const),
    ),
  );
}

/** Whether a tensor has no values. */
export function isEmpty({ shape }: TensorInfo): boolean {
  return util.sizeFromShape(shape) === 0;
}
