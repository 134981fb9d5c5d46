/** What a split needs to know of a record. */
export interface SplitEntry {
  /** Name of the record, unique in its database. */
  readonly id: string;
  /** Whose record it is; null where that is not known. */
  readonly patientId: string | number | null;
}

/** One part of a split; it carries its ids, so that overlaps can be found later. */
export interface SplitPart {
  /** Positions in the list of entries, ascending. */
  readonly positions: Int32Array;
  /** Record ids, one a position. */
  readonly ids: readonly string[];
  /** Patient ids, one a position; null where unknown. */
  readonly patientIds: readonly (string | number | null)[];
}

/** Records for fitting, for choosing, and for the one final reading. A part may be empty. */
export interface Split {
  readonly train: SplitPart;
  readonly validation: SplitPart;
  readonly test: SplitPart;
}

/** Names of the parts of a {@link Split}, in order. */
export const SPLIT_PARTS = ['train', 'validation', 'test'] as const;

/** The part that holds these positions of `entries`. */
export function splitPart(entries: readonly SplitEntry[], positions: readonly number[]): SplitPart {
  const sorted = Int32Array.from(positions).sort();
  const chosen = Array.from(sorted, (position) => entries[position] as SplitEntry);
  return {
    positions: sorted,
    ids: chosen.map(({ id }) => id),
    patientIds: chosen.map(({ patientId }) => patientId),
  };
}
