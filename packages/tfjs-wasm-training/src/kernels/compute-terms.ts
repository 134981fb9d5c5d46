import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { Term, Terms } from '../deferred.ts';
import { partsOf } from '../parts.ts';
import type { Parallel } from '../threads/pool.ts';

/** Writes the sum of terms to an address, rectified if wanted, in one pass. */
export function computeTerms(
  { parallel, address }: { parallel: Parallel; address(tensor: TensorInfo): number },
  [first, second]: Terms,
  shape: readonly number[],
  to: number,
  rectify = false,
): void {
  const channels = shape.at(-1) ?? 1;
  const rows = util.sizeFromShape([...shape]) / channels;
  const place = (term?: Term) =>
    term ? [address(term.x), term.by ? address(term.by) : 0] : [0, 0];
  const pointers = [...place(first), ...place(second), to];
  parallel('combine', partsOf(rows, channels), rows, channels, ...pointers, rectify ? 1 : 0);
}
