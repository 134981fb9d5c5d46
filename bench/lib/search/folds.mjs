import { takeExamples } from '../../../packages/core/dist/index.js';

const GROUPS = 3;
const BLOCK = 100;

/** Who is left out of training and then asked: for 'groups' each of three, for 'fold-9' the validation records. */
export function heldOut(split, { ids, truths }) {
  if (split === 'fold-9') return [positionsOf(truths, ({ split }) => split === 'validation')];
  const groups = groupsOf(ids, truths);
  return Array.from({ length: GROUPS }, (_, group) => positionsOf(groups, (of) => of === group));
}

/** All other examples that may be trained on. */
export function othersOf(examples, held) {
  const inside = new Set(held);
  const others = examples.ids.flatMap((_, i) => (inside.has(i) ? [] : [i]));
  return takeExamples(examples, Int32Array.from(others));
}

/**
 * The group of each record for cross-validation. All records of a patient are in one; where the patient
 * is not known, records of neighbouring numbers are, which PTB-XL gave in the order of recording: visits
 * of one patient mostly lie close together.
 */
function groupsOf(ids, truths) {
  const firstOf = new Map();
  return ids.map((id, i) => {
    const { patientId } = truths[i];
    if (patientId !== null && !firstOf.has(patientId)) firstOf.set(patientId, id);
    const first = patientId === null ? id : firstOf.get(patientId);
    return Math.floor(Number(first) / BLOCK) % GROUPS;
  });
}

const positionsOf = (values, belongs) =>
  Int32Array.from(values.flatMap((value, i) => (belongs(value) ? [i] : [])));
