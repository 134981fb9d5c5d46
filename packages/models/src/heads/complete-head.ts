import { requireOneOf } from '@einthoven/core';
import { classificationHead } from './classification-head.ts';
import type { Head } from './head.ts';
import { reconstructionHead } from './reconstruction-head.ts';
import { regressionHead } from './regression-head.ts';

/**
 * Returns a head that was written as data, checked and with its defaults.
 *
 * @throws InvalidArgumentError or ShapeError for what {@link regressionHead},
 *   {@link classificationHead} or {@link reconstructionHead} refuses, and for another kind.
 */
export function completeHead(head: Head): Head {
  requireOneOf('head.kind', head.kind, ['regression', 'classification', 'reconstruction']);
  if (head.kind === 'reconstruction') return reconstructionHead(head);
  return head.kind === 'regression' ? regressionHead(head) : classificationHead(head);
}
