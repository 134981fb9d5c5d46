/** A figure for each class and their mean. */
export interface PerClass {
  /** Mean over the classes that have a figure; null when none has. */
  readonly mean: number | null;
  /** One a class; null where the figure is not defined. */
  readonly perClass: readonly (number | null)[];
}

/** The figures with the mean over those that are defined. */
export function averaged(perClass: readonly (number | null)[]): PerClass {
  const defined = perClass.filter((value) => value !== null);
  const sum = defined.reduce((total, value) => total + value, 0);
  return { mean: defined.length > 0 ? sum / defined.length : null, perClass };
}
