import { backend_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { type Call, installKernel, type Kernel } from '../registry.ts';
import { meet } from './broadcast.ts';
import { computePairs, type Pair } from './pairs.ts';
import { addLater } from './terms.ts';

const NAMES = [
  'Sub',
  'Multiply',
  'RealDiv',
  'Maximum',
  'Minimum',
  'SquaredDifference',
] as const satisfies readonly Pair[];

function combine(
  context: KernelContext,
  operation: Pair,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo | null {
  if (a.dtype !== 'float32' || b.dtype !== 'float32') return null;
  const shape = backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
  const meeting = meet(a.shape, b.shape);
  if (!meeting || meeting.count === 0) return null;
  const y = context.output(shape);
  const { address } = context;
  computePairs(context, operation, meeting, [address(a), address(b), address(y)]);
  return y;
}

function addAll(context: KernelContext, { inputs }: Call<TensorInfo[]>): TensorInfo | null {
  const [first, second, ...others] = inputs;
  if (!first || !second || inputs.some(({ dtype }) => dtype !== 'float32')) return null;
  if (util.sizeFromShape(first.shape) === 0) return null;
  const y = combine(context, 'Add', first, second) as TensorInfo;
  const meeting = meet(first.shape, first.shape);
  const to = context.address(y);
  for (const other of others) {
    if (meeting) computePairs(context, 'Add', meeting, [to, context.address(other), to]);
  }
  return y;
}

/** Installs the functions of two tensors and returns the names of their kernels. */
export function installBinary(context: KernelContext): string[] {
  for (const name of NAMES) {
    installKernel(context, name, (c, { inputs: { a, b } }) => combine(c, name, a, b));
  }
  const add: Kernel = (c, { inputs: { a, b } }) => {
    const later = addLater(c, a, b);
    if (!later) c.deferral.settle([a, b]);
    return later ?? combine(c, 'Add', a, b);
  };
  installKernel(context, 'Add', add, { takesDeferred: true });
  installKernel(context, 'Prelu', (c, { inputs: { x, alpha } }) => combine(c, 'Prelu', x, alpha));
  installKernel(context, 'AddN', addAll);
  return [...NAMES, 'Add', 'Prelu', 'AddN'];
}
