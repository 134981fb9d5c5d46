import { NotFoundError } from '@einthoven/core';

/** A fixed list of classes that records, beats or waves are labelled with. */
export interface LabelSet<C extends string = string> {
  /** In kebab-case. */
  readonly id: string;
  /** Short names, in the order of target vectors. */
  readonly classes: readonly C[];
  /** What each class stands for. */
  readonly descriptions: Readonly<Record<C, string>>;
  /** Whether several classes can hold at once. */
  readonly multiLabel: boolean;
}

/**
 * A target vector with 1 at the classes in `labels` and 0 elsewhere, in the order of the set.
 *
 * @throws NotFoundError for a label that is not in the set.
 */
export function encodeLabels(set: LabelSet, labels: readonly string[]): Float32Array {
  const target = new Float32Array(set.classes.length);
  for (const label of labels) {
    const index = set.classes.indexOf(label);
    if (index < 0) {
      throw new NotFoundError(`label '${label}' is not in the label set ${set.id}`, {
        argument: 'labels',
        value: label,
        hint: `Its classes are: ${set.classes.join(', ')}.`,
      });
    }
    target[index] = 1;
  }
  return target;
}
