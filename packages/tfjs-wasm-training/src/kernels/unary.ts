import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { type KernelContext, partsOf } from '../context.ts';
import { type Call, installKernel, type Kernel } from '../registry.ts';
import { rectifyTerms } from './terms.ts';

/** Functions of one value, in the order of their numbers in assembly/unary.ts. */
const UNARY = [
  'Relu',
  'Relu6',
  'LeakyRelu',
  'Elu',
  'Selu',
  'Sigmoid',
  'Tanh',
  'Exp',
  'Log',
  'Square',
  'Sqrt',
  'Rsqrt',
  'Neg',
  'Abs',
  'Step',
  'ClipByValue',
  'Softplus',
] as const;

/** The name of a function of one value. */
export type Unary = (typeof UNARY)[number];

const SLOW: readonly Unary[] = ['Elu', 'Selu', 'Sigmoid', 'Tanh', 'Exp', 'Log', 'Softplus'];

interface Attrs {
  alpha?: number;
  clipValueMin?: number;
  clipValueMax?: number;
}

/** Computes a function of `count` values from one address to another, or in place, on all threads. */
export function computeValues(
  context: KernelContext,
  operation: Unary,
  count: number,
  [x, y]: [x: number, y: number],
  { alpha = 0, clipValueMin = 0, clipValueMax = 0 }: Attrs = {},
): void {
  const parameters = operation === 'ClipByValue' ? [clipValueMin, clipValueMax] : [alpha, 0];
  const parts = partsOf(count, SLOW.includes(operation) ? 4 : 1);
  const number = UNARY.indexOf(operation);
  context.parallel('mapValues', parts, number, count, x, y, ...parameters);
}

function map(
  context: KernelContext,
  operation: Unary,
  { inputs: { x }, attrs }: Call<{ x: TensorInfo }, Attrs>,
): TensorInfo | null {
  const count = util.sizeFromShape(x.shape);
  if (x.dtype !== 'float32' || count === 0) return null;
  const y = context.output(x.shape);
  computeValues(context, operation, count, [context.address(x), context.address(y)], attrs);
  return y;
}

/** Installs the functions of one tensor and returns the names of their kernels. */
export function installUnary(context: KernelContext): string[] {
  for (const name of UNARY) {
    if (name !== 'Relu') installKernel(context, name, (c, call) => map(c, name, call));
  }
  const rectify: Kernel = (c, call) => {
    const rectified = rectifyTerms(c, call.inputs.x);
    if (!rectified) c.deferral.settle([call.inputs.x]);
    return rectified ?? map(c, 'Relu', call);
  };
  installKernel(context, 'Relu', rectify, { takesDeferred: true });
  return [...UNARY];
}
