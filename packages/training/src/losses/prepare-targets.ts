import {
  type Batch,
  InvalidArgumentError,
  NotFoundError,
  ShapeError,
  toContiguous,
} from '@einthoven/core';
import { type ClassificationHead, type Head, headWidth, outputNames } from '@einthoven/models';

/** The targets of one head as the network sees them, row by row. */
export interface PreparedTargets {
  readonly shape: [batch: number, width: number];
  /** Standardised, or as they came for a classification; 0 where masked. */
  readonly target: Float32Array;
  /** Mask times weight of the output. */
  readonly weight: Float32Array;
}

/**
 * Returns the targets of a head in a batch, standardised, with what each entry counts.
 *
 * @throws NotFoundError when the batch has no such targets, ShapeError when they have another width,
 *   InvalidArgumentError for a value that is not masked and not finite, or, of a class,
 *   outside of 0 to 1, and for an example without exactly one of classes that exclude each other.
 */
export function prepareTargets(head: Head, batch: Batch): PreparedTargets {
  const array = batch.targets[head.name];
  if (!array) throw missingTargets(head.name, batch);
  const mask = batch.masks?.[head.name];
  const width = headWidth(head);
  const shape: [number, number] = [batch.ids.length, width];
  for (const { shape: given } of mask ? [array, mask] : [array]) {
    if (String(given) !== String(shape)) throw wrongShape(head, given, shape);
  }
  const values = toContiguous(array);
  const counts = mask && toContiguous(mask);
  const target = new Float32Array(values.length);
  const weight = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    // A masked entry keeps 0: what stands there may be NaN, and NaN times 0 is NaN.
    if (counts && !counts[i]) continue;
    const value = values[i] as number;
    if (!Number.isFinite(value)) throw wrongTarget(head, value, batch, i, MASK);
    if (head.kind === 'classification' && (value < 0 || value > 1)) {
      throw wrongTarget(head, value, batch, i, CLASSES);
    }
    const output = i % width;
    target[i] = standardise(head, output, value);
    weight[i] = head.kind === 'regression' ? (head.weights[output] as number) : 1;
  }
  if (head.kind === 'classification' && !head.multiLabel)
    requireOneClass(head, batch, target, weight);
  return { shape, target, weight };
}

/** Classes that exclude each other: an example has one, or probabilities that add up to 1. */
function requireOneClass(
  head: ClassificationHead,
  { ids }: Batch,
  target: Float32Array,
  weight: Float32Array,
): void {
  const width = headWidth(head);
  for (const [row, id] of ids.entries()) {
    const values = target.subarray(row * width, (row + 1) * width);
    const sum = values.reduce((total, value) => total + value, 0);
    const counts = weight.subarray(row * width, (row + 1) * width).every((value) => value > 0);
    if (!counts || Math.abs(sum - 1) < 1e-3) continue;
    throw new InvalidArgumentError(
      `targets of head '${head.name}' of example '${id}' add up to ${sum}`,
      {
        argument: 'source',
        value: sum,
        hint: `Give each example one of the classes (${head.classes.join(', ')}), mask it, or make the head multi-label.`,
      },
    );
  }
}

function standardise(head: Head, output: number, value: number): number {
  if (head.kind !== 'regression') return value;
  const { mean, standardDeviation } = head.scaling;
  return (value - (mean[output] as number)) / (standardDeviation[output] as number);
}

function missingTargets(name: string, { targets }: Batch): NotFoundError {
  return new NotFoundError(`a batch has no targets for head '${name}'`, {
    argument: 'source',
    value: name,
    hint: `It has targets for: ${Object.keys(targets).join(', ') || 'nothing'}.`,
  });
}

function wrongShape(head: Head, given: readonly number[], shape: readonly number[]): ShapeError {
  return new ShapeError(`targets or masks of head '${head.name}' have shape [${given}]`, {
    argument: 'source',
    value: given,
    hint: `Give shape [${shape}]: one row an example, one column an output.`,
  });
}

const MASK = 'Mask missing targets: 0 in masks where there is none.';
const CLASSES = 'Give 1 for a class of the example and 0 for the others, or probabilities.';

function wrongTarget(
  head: Head,
  value: number,
  { ids }: Batch,
  at: number,
  hint: string,
): InvalidArgumentError {
  const width = headWidth(head);
  const labels = outputNames(head);
  return new InvalidArgumentError(
    `target '${labels[at % width]}' of example '${ids[Math.floor(at / width)]}' is ${value}`,
    { argument: 'source', value, hint },
  );
}
