import {
  type Batch,
  InvalidArgumentError,
  NotFoundError,
  ShapeError,
  toContiguous,
} from '@einthoven/core';
import { type Head, headWidth } from '@einthoven/models';

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
 *   InvalidArgumentError for a value that is not finite and not masked.
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
    if (!Number.isFinite(value)) throw notFinite(head, value, batch, i);
    const output = i % width;
    target[i] = standardise(head, output, value);
    weight[i] = head.kind === 'regression' ? (head.weights[output] as number) : 1;
  }
  return { shape, target, weight };
}

function standardise(head: Head, output: number, value: number): number {
  if (head.kind === 'classification') return value;
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

function notFinite(head: Head, value: number, { ids }: Batch, at: number): InvalidArgumentError {
  const width = headWidth(head);
  const labels = head.kind === 'regression' ? head.outputs : head.classes;
  return new InvalidArgumentError(
    `target '${labels[at % width]}' of example '${ids[Math.floor(at / width)]}' is ${value}`,
    { argument: 'source', value, hint: 'Mask missing targets: 0 in masks where there is none.' },
  );
}
