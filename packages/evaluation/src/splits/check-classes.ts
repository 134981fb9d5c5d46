import { InvalidArgumentError, requireNumber, type StridedArray } from '@einthoven/core';
import { columnOf, requireMatrix } from '../arrays/matrix.ts';
import { requireBinary, requireLength } from '../arrays/require-values.ts';

/** Options of {@link missingClasses} and {@link checkClasses}. */
export interface CheckClassesOptions {
  /** One a class; default '0', '1' and so on. */
  readonly names?: readonly string[];
  /** Positive records, and negative ones, that each class needs in every part; default 1. */
  readonly minimum?: number;
}

/** A class of which a part has too few records, or too few others. */
export interface MissingClass {
  /** Name of the part. */
  readonly part: string;
  /** Name of the class. */
  readonly name: string;
  /** Records of the part that have the class. */
  readonly positives: number;
  /** Records of the part that do not. */
  readonly negatives: number;
}

/**
 * Returns the classes that cannot be judged in a part, because it has too few records with or without
 * them; none where all is well. Metrics of such a class are null and left out of means.
 *
 * @param parts - Labels of each part by its name, shape [records, classes], 0 or 1.
 */
export function missingClasses(
  parts: { readonly [name: string]: StridedArray },
  { names, minimum = 1 }: CheckClassesOptions = {},
): MissingClass[] {
  requireNumber('minimum', minimum, { integer: true, min: 1 });
  return Object.entries(parts).flatMap(([part, labels]) => {
    const matrix = requireMatrix(part, labels);
    requireBinary(part, matrix.data);
    if (names) requireLength('names', names, matrix.columns);
    return Array.from({ length: matrix.columns }, (_, column) => {
      const positives = columnOf(matrix, column).reduce((sum, label) => sum + label, 0);
      const name = names?.[column] ?? String(column);
      return { part, name, positives, negatives: matrix.rows - positives };
    }).filter(({ positives, negatives }) => Math.min(positives, negatives) < minimum);
  });
}

/**
 * Returns nothing when every part has records with and without each class; see {@link missingClasses}
 * for the list.
 *
 * @throws InvalidArgumentError that names the part, the class and its counts.
 */
export function checkClasses(
  parts: { readonly [name: string]: StridedArray },
  options: CheckClassesOptions = {},
): void {
  const [first, ...others] = missingClasses(parts, options);
  if (!first) return;
  const { part, name, positives, negatives } = first;
  const more = others.length > 0 ? ` (and ${others.length} more such)` : '';
  throw new InvalidArgumentError(
    `${part} has ${positives} records of class '${name}' and ${negatives} others${more}`,
    {
      argument: part,
      value: name,
      hint: 'Leave the class out, take a larger fraction or fewer folds, or stratify by the labels.',
    },
  );
}
