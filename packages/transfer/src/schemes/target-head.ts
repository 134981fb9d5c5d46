import { UnsupportedError } from '@einthoven/core';
import type { ClassificationHead, Head, RegressionHead } from '@einthoven/models';

/** A head for what can be told of a record: its classes, or numbers in physical units. */
export type TargetHead = ClassificationHead | RegressionHead;

/** Throws UnsupportedError for a head that paints its input, which is a task to pretrain on. */
export function requireTargetHead(head: Head): TargetHead {
  if (head.kind !== 'reconstruction') return head;
  throw new UnsupportedError(`head '${head.name}' reconstructs its input`, {
    argument: 'head',
    value: head.kind,
    hint: 'Transfer to a classificationHead or a regressionHead; a reconstruction is for pretrain.',
  });
}

/** Throws UnsupportedError for a head that tells its uncertainty, which a linear fit does not learn. */
export function requirePlainNumbers(head: TargetHead, scheme: string): void {
  if (head.kind === 'classification' || head.uncertainty === 'none') return;
  throw new UnsupportedError(
    `scheme '${scheme}' does not learn the uncertainty of head '${head.name}'`,
    {
      argument: 'head',
      value: head.uncertainty,
      hint: "Pass uncertainty: 'none', or a scheme that trains by steps.",
    },
  );
}

/** Returns the head as one linear map of the features: nothing is normalised or dropped before it. */
export function plainHead<H extends TargetHead>(head: H): H {
  return { ...head, hidden: [], dropout: 0, batchNorm: false };
}
