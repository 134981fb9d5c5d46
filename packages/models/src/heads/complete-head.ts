import { requireOneOf } from '@einthoven/core';
import { classificationHead } from './classification-head.ts';
import type { Head } from './head.ts';
import { regressionHead } from './regression-head.ts';

/**
 * Returns a head that was written as data, checked and with its defaults.
 *
 * @throws InvalidArgumentError or ShapeError for what {@link regressionHead} or
 *   {@link classificationHead} refuses, and for another kind.
 */
export function completeHead(head: Head): Head {
  requireOneOf('head.kind', head.kind, ['regression', 'classification']);
  return head.kind === 'regression' ? regressionHead(head) : classificationHead(head);
}
