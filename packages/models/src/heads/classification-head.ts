import { requireNumber } from '@einthoven/core';
import type { ClassificationHead } from './head.ts';
import { requireLabels } from './require-head.ts';

/** What {@link classificationHead} takes. */
export interface ClassificationHeadOptions {
  readonly name: string;
  readonly classes: readonly string[];
  /** Whether classes may hold together; default true. */
  readonly multiLabel?: boolean;
  /** From 0 to below 1; default 0.3. */
  readonly dropout?: number;
}

/**
 * Returns a head for the probability of each class.
 *
 * @throws InvalidArgumentError for repeated or missing classes or a dropout outside [0, 1).
 */
export function classificationHead(options: ClassificationHeadOptions): ClassificationHead {
  const { name, classes, multiLabel = true, dropout = 0.3 } = options;
  requireLabels(name, 'classes', classes);
  requireNumber('dropout', dropout, { min: 0, below: 1 });
  return { kind: 'classification', name, classes, multiLabel, dropout };
}
