import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import type { Terms } from '../deferred.ts';
import { computeTerms } from './compute-terms.ts';

/** The sum of two tensors, to be computed when it is read, if one of them has not been computed either. */
export function addLater(context: KernelContext, a: TensorInfo, b: TensorInfo): TensorInfo | null {
  const { deferral } = context;
  const [termsOfA, termsOfB] = [deferral.termsOf(a), deferral.termsOf(b)];
  const open = termsOfA?.length === 1 || termsOfB?.length === 1;
  if (!open || a.dtype !== b.dtype || !util.arraysEqual(a.shape, b.shape)) return null;
  const single = (tensor: TensorInfo, terms: Terms | null) =>
    terms?.length === 1 ? terms[0] : { x: tensor };
  return deferral.defer([single(a, termsOfA), single(b, termsOfB)], a.shape);
}

/** The rectified sum that a tensor stands for, or null if it is computed already. */
export function rectifyTerms(context: KernelContext, x: TensorInfo): TensorInfo | null {
  const terms = context.deferral.termsOf(x);
  if (!terms) return null;
  const y = context.output(x.shape);
  computeTerms(context, terms, x.shape, context.address(y), true);
  return y;
}
