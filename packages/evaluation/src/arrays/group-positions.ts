import { requireLength } from './require-values.ts';

/** One a record, for instance patient ids; null stands for a group of its own. */
export type Groups = ArrayLike<string | number | null>;

/** Positions of the records of each group, groups in the order of their first record. */
export function groupPositions(groups: Groups, n: number): number[][] {
  requireLength('groups', groups, n);
  const known = new Map<string, number[]>();
  const result: number[][] = [];
  for (let i = 0; i < n; i++) {
    const group = groups[i] ?? null;
    const members = group === null ? undefined : known.get(String(group));
    if (members) {
      members.push(i);
      continue;
    }
    const fresh = [i];
    result.push(fresh);
    if (group !== null) known.set(String(group), fresh);
  }
  return result;
}
