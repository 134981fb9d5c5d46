/** A linear function of features: the first number alone, then one number a feature. */
export type Linear = readonly number[];

/** What the search for waves has learnt from marked recordings. */
export interface DelineationModel {
  /** Two rounds of corrections, each of the nine places from all leads together. */
  readonly rounds: readonly (readonly Linear[])[];
  /** Corrections of the onsets and offsets of P, QRS and T in one lead. */
  readonly lead: readonly Linear[];
  /** Log odds that the beats of one shape have P waves. */
  readonly atrial: Linear;
}

/** Returns the value of a linear function. */
export function evaluate(linear: Linear, features: ArrayLike<number>): number {
  let sum = linear[0] as number;
  for (let i = 0; i < features.length; i++) {
    sum += (linear[i + 1] as number) * (features[i] as number);
  }
  return sum;
}
