import { backend_util, type TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { type Call, installKernel, runRaw } from '../registry.ts';
import { contract, isEmpty, type Labelled, permute, type Sizes, sizesOf } from './contraction.ts';

/** An equation taken apart: the letters of each tensor and of the result. */
export interface Equation {
  terms: string[][];
  output: string[];
}

/** Takes an equation apart, such as `ij,jk->ik`. */
export function readEquation(equation: string): Equation {
  const [inputs = '', output = ''] = equation.replace(/\s/g, '').split('->');
  return { terms: inputs.split(',').map((term) => [...term]), output: [...output] };
}

/** Sums over the axes whose letters are not among `kept`. */
function sumOthers(context: KernelContext, x: Labelled, kept: readonly string[]): Labelled {
  const { tensor, labels } = x;
  const axis = labels.flatMap((label, i) => (kept.includes(label) ? [] : [i]));
  if (axis.length === 0) return { tensor: context.share(tensor, tensor.shape), labels };
  const sum = runRaw(context, 'Sum', { x: tensor }, { axis, keepDims: false });
  return { tensor: sum, labels: labels.filter((label) => kept.includes(label)) };
}

/** Brings the axes of a tensor into an order, with axes of length one for letters that it lacks. */
function spread(context: KernelContext, x: Labelled, order: readonly string[], sizes: Sizes) {
  const own = order.filter((label) => x.labels.includes(label));
  const turned = permute(context, x, own);
  const shape = order.map((label) => (own.includes(label) ? (sizes.get(label) as number) : 1));
  const view = context.share(turned, shape);
  context.dispose(turned);
  return view;
}

/** Multiplies value by value, and sums over what the result lacks. */
function multiplyAndSum(
  context: KernelContext,
  [a, b]: readonly [Labelled, Labelled],
  output: readonly string[],
  sizes: Sizes,
): TensorInfo {
  const labels = [...output, ...a.labels.filter((label) => !output.includes(label))];
  const factors = { a: spread(context, a, labels, sizes), b: spread(context, b, labels, sizes) };
  const product = runRaw(context, 'Multiply', factors);
  const { tensor } = sumOthers(context, { tensor: product, labels }, output);
  for (const used of [factors.a, factors.b, product]) context.dispose(used);
  return tensor;
}

function combine(
  context: KernelContext,
  [a, b]: readonly [Labelled, Labelled],
  output: readonly string[],
): TensorInfo {
  const sizes = sizesOf([a, b]);
  const alone = (x: Labelled, other: Labelled) =>
    x.labels.some((label) => !other.labels.includes(label) && sizes.get(label) !== 1);
  // Without rows or columns there is nothing that products of matrices would save.
  if (!alone(a, b) && !alone(b, a)) return multiplyAndSum(context, [a, b], output, sizes);
  return contract(context, a, b, output, sizes);
}

function einsum(
  context: KernelContext,
  { inputs, attrs }: Call<Record<string, TensorInfo>, { equation: string }>,
): TensorInfo | null {
  const tensors = Object.values(inputs);
  const { allDims, idDims } = backend_util.decodeEinsumEquation(attrs.equation, tensors.length);
  backend_util.checkEinsumDimSizes(allDims.length, idDims, tensors as never);
  const { terms, output } = readEquation(attrs.equation);
  const unusual = tensors.some((tensor) => tensor.dtype !== 'float32' || isEmpty(tensor));
  if (unusual || new Set(output).size < output.length) return null;
  const [a, b] = terms.map((labels, i) => {
    const others = [...output, ...(terms[1 - i] ?? [])];
    return sumOthers(context, { tensor: tensors[i] as TensorInfo, labels }, others);
  }) as [Labelled, Labelled?];
  const result = b ? combine(context, [a, b], output) : permute(context, a, output);
  for (const used of [a, b]) if (used) context.dispose(used.tensor);
  return result;
}

/** Installs sums of products over named axes and returns the name of their kernel. */
export function installEinsum(context: KernelContext): string[] {
  installKernel(context, 'Einsum', einsum, { fallback: cpuKernel(context, 'Einsum') });
  return ['Einsum'];
}
