import type { TargetPart } from '../data/target-task.ts';

/** temporary */
export function crossValidationGroups(
  { examples, patientIds }: TargetPart,
  groups: number,
): Int32Array {
  const of = new Map<string, number>();
  return Int32Array.from(examples.ids, (id, i) => {
    const key = patientIds[i] ?? `record ${id}`;
    if (!of.has(key)) of.set(key, of.size % groups);
    return of.get(key) as number;
  });
}
