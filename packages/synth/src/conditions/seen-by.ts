import type { Source } from '../heart/heart.ts';
import { DOWER_LEAD_FIELD } from '../leads/lead-field.ts';

/** Returns the millivolts of a source in lead `row` of I, II, V1 … V6, through the typical lead field. */
export function seenBy({ vector, chest, chestOfLeft }: Source, row: number): number {
  const [x, y, z] = DOWER_LEAD_FIELD[row] as readonly [number, number, number];
  const left = x + (chestOfLeft?.[row - 2] ?? 0);
  return left * vector[0] + y * vector[1] + z * vector[2] + (chest[row - 2] ?? 0);
}
