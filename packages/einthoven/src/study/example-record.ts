import { type Ecg, NotFoundError } from '@einthoven/core';

/** A recording of the target that a report draws. */
export interface ExampleRecord {
  readonly id: string;
  /** As recorded: in millivolts, unless the voltage was lost before it reached us. */
  readonly ecg: Ecg;
  /** Classes that hold. */
  readonly labels: readonly string[];
}

/**
 * Returns positions of a few records to show, none of which anybody picked: for each class in turn
 * the first record that has it and is not shown yet.
 *
 * @param labels - Classes of each record.
 * @param classes - In the order of the study.
 * @param count - At most so many.
 */
export function examplePositions(
  labels: readonly (readonly string[])[],
  classes: readonly string[],
  count: number,
): number[] {
  const shown: number[] = [];
  for (const name of classes) {
    if (shown.length >= count) break;
    const next = labels.findIndex((each, i) => each.includes(name) && !shown.includes(i));
    if (next >= 0) shown.push(next);
  }
  return shown;
}

/** Returns what a target says of an id that it does not have. */
export function unknownRecord(id: string): NotFoundError {
  return new NotFoundError(`record '${id}' is none of the target's`, {
    argument: 'id',
    value: id,
    hint: "Ask for an id of the target's examples.",
  });
}
