import { takeExamples } from '../../../packages/core/dist/index.js';

export const GROUPS = [0, 1, 2];
const BLOCK = 100;

/**
 * The group of each record for cross-validation. All records of a patient are in one; where the patient
 * is not known, records of neighbouring numbers are, which PTB-XL gave in the order of recording: visits
 * of one patient mostly lie close together.
 */
export function groupsOf({ ids, truths }) {
  const firstOf = new Map();
  return ids.map((id, i) => {
    const { patientId } = truths[i];
    if (patientId !== null && !firstOf.has(patientId)) firstOf.set(patientId, id);
    const first = patientId === null ? id : firstOf.get(patientId);
    return Math.floor(Number(first) / BLOCK) % GROUPS.length;
  });
}

/** The examples of a group, and all others. */
export function splitAt(examples, groups, group) {
  const positions = (inside) =>
    Int32Array.from(groups.flatMap((of, i) => ((of === group) === inside ? [i] : [])));
  const held = positions(true);
  return {
    held,
    test: takeExamples(examples, held),
    train: takeExamples(examples, positions(false)),
  };
}
