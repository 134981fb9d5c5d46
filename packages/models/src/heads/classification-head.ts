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
 * @throws InvalidArgumentError for repeated or missing classes, units that are no counts or a dropout
 *   outside [0, 1); ShapeError where dropout has not one number a dense layer.
 */
export function classificationHead(options: ClassificationHeadOptions): ClassificationHead {
  const { name, classes, multiLabel = true } = options;
  requireLabels(name, 'classes', classes);
  return { kind: 'classification', name, classes, multiLabel, ...headLayers(options) };
}
