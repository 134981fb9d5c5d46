import { NotFoundError } from '@einthoven/core';
import { PTB_XL_SUPERCLASSES, type PtbXlEntry } from '@einthoven/io';

/** Classes of PTB-XL's records: the five superclasses, or any that a function tells. */
export interface PtbXlLabelling {
  /** In kebab-case; name of the target. */
  readonly id: string;
  readonly classes: readonly string[];
  /** Whether several can hold at once; default true. */
  readonly multiLabel?: boolean;
  /** Classes that hold for a record; none leaves the record out. */
  labelsOf(entry: PtbXlEntry): readonly string[];
  /** What the classes are, for descriptions: 'five diagnostic superclasses'. */
  readonly description: string;
  /** What records that are left out have, for notes; default 'none of the classes'. */
  readonly otherwise?: string;
}

/** PTB-XL's five superclasses, several of which can hold: what `ptbXlTarget` takes by default. */
export const PTB_XL_MULTI_LABEL: PtbXlLabelling = {
  id: 'ptb-xl-superclasses',
  classes: PTB_XL_SUPERCLASSES.classes,
  labelsOf: ({ labels }) => labels,
  description: 'five diagnostic superclasses',
  otherwise: 'none of the five superclasses',
};

/**
 * PTB-XL's five superclasses over the records that have exactly one of them, as in Jayasundara et al.
 * 2025 (arXiv:2508.11656). What is left out is harder than what stays: figures are not those of all
 * records.
 */
export const PTB_XL_SINGLE_LABEL: PtbXlLabelling = {
  id: 'ptb-xl-single-superclass',
  classes: PTB_XL_SUPERCLASSES.classes,
  multiLabel: false,
  labelsOf: ({ labels }) => (labels.length === 1 ? labels : []),
  description: 'exactly one of five diagnostic superclasses',
  otherwise: 'none or several of the five superclasses',
};

/**
 * The classes of a record under a labelling.
 *
 * @throws NotFoundError for a label that is none of the classes, naming the record.
 */
export function labelsUnder(labelling: PtbXlLabelling, entry: PtbXlEntry): readonly string[] {
  const labels = labelling.labelsOf(entry);
  const unknown = labels.find((label) => !labelling.classes.includes(label));
  if (unknown === undefined) return labels;
  throw new NotFoundError(`record '${entry.id}': label '${unknown}' is none of the classes`, {
    argument: 'labelling',
    value: unknown,
    hint: `The classes of '${labelling.id}' are: ${labelling.classes.join(', ')}.`,
  });
}
