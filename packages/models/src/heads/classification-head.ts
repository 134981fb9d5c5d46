import { InvalidArgumentError } from '@einthoven/core';
import type { ClassificationHead } from './head.ts';
import { type HeadLayersOptions, headLayers } from './head-layers.ts';
import { requireLabels } from './require-head.ts';

/** What {@link classificationHead} takes. */
export interface ClassificationHeadOptions extends HeadLayersOptions {
  /** Letters, digits, hyphens, dots and underscores. */
  readonly name: string;
  /** At least one, each once. */
  readonly classes: readonly string[];
  /** Whether classes may hold together; default true. */
  readonly multiLabel?: boolean;
}

/**
 * Returns a head for the probability of each class.
 *
 * @throws InvalidArgumentError for repeated or missing classes, a single one where they exclude each
 *   other, units that are no counts or a dropout
 *   outside [0, 1); ShapeError where dropout has not one number a dense layer.
 */
export function classificationHead(options: ClassificationHeadOptions): ClassificationHead {
  const { name, classes, multiLabel = true } = options;
  requireLabels(name, 'classes', classes);
  if (!multiLabel && classes.length < 2) {
    throw new InvalidArgumentError(
      `classes of head '${name}' is [${classes.join(', ')}], which exclude each other`,
      {
        argument: 'classes',
        value: classes,
        hint: 'Give two or more, or multiLabel: true: of one the probability would always be 1.',
      },
    );
  }
  return { kind: 'classification', name, classes, multiLabel, ...headLayers(options) };
}
