import type { StridedArray } from '@einthoven/core';
import { auroc } from './auroc.ts';
import { forEachClass, requireLabelled } from './labelled.ts';
import { averaged, type PerClass } from './per-class.ts';

/**
 * Returns the AUROC of each class and their mean over the classes that have both outcomes; a class
 * that all records have, or none, is null and does not count.
 *
 * @param labels - Shape [records, classes], 0 or 1; several classes a record are allowed.
 * @param predictions - Same shape, any finite scores.
 */
export function macroAuroc(labels: StridedArray, predictions: StridedArray): PerClass {
  return averaged(forEachClass(requireLabelled(labels, predictions), auroc));
}
