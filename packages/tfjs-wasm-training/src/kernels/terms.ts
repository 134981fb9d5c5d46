import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import type { Term } from '../deferred.ts';
import { computeTerms } from './compute-terms.ts';

/** The one scaled term that a tensor stands for, or null; the caller disposes of `own`. */
function openTerm(
  { deferral }: KernelContext,
  tensor: TensorInfo,
): { term: Term; own?: TensorInfo } | null {
  const terms = deferral.termsOf(tensor);
  if (terms) return terms.length === 1 ? { term: terms[0] } : null;
  const scaled = deferral.computationOf(tensor);
  if (!scaled?.by) return null;
  const own = deferral.deferComputation({ computation: scaled.computation }, tensor.shape);
  return { term: { x: own, by: scaled.by }, own };
}

/** The sum of two tensors, to be computed when it is read, if one of them has not been computed either. */
export function addLater(context: KernelContext, a: TensorInfo, b: TensorInfo): TensorInfo | null {
  if (a.dtype !== b.dtype || !util.arraysEqual(a.shape, b.shape)) return null;
  const open = [a, b].map((tensor) => openTerm(context, tensor));
  if (!(open[0] || open[1])) return null;
  const [first, second] = [a, b].map((x, i) => open[i]?.term ?? { x }) as [Term, Term];
  const sum = context.deferral.defer([first, second], a.shape);
  for (const part of open) if (part?.own) context.dispose(part.own);
  return sum;
}

/** What a tensor stands for, rectified in the same pass, or null if it is computed already. */
export function rectifyTerms(context: KernelContext, x: TensorInfo): TensorInfo | null {
  const terms = context.deferral.termsOf(x);
  const scaled = context.deferral.computationOf(x);
  // A computation that is not scaled has no place for a rectifier.
  if (!terms && !scaled?.by) return null;
  const y = context.output(x.shape);
  if (terms) computeTerms(context, terms, x.shape, context.address(y), true);
  else scaled?.computation.write(context.address(y), scaled.by, true);
  return y;
}
