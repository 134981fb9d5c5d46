import { createRandom, type Random, requireNumber, type StridedArray } from '@einthoven/core';
import { type Groups, groupPositions } from '../arrays/group-positions.ts';
import { type Matrix, requireMatrix } from '../arrays/matrix.ts';
import { requireBinary } from '../arrays/require-values.ts';

/** Options of {@link takeFraction}. */
export interface TakeFractionOptions {
  /** The same seed gives the same order, of which every fraction is a beginning. */
  readonly seed: number;
  /**
   * One a record, for instance patient ids: all records of a group are taken or none. Null stands for
   * a group of its own.
   */
  readonly groups?: Groups;
}

/**
 * Returns the positions of a share of the records, ascending: stratified and nested.
 *
 * The seed puts all records into one order, and every fraction is a beginning of it; so 10 % lies
 * within 25 %. Each combination of labels comes in its own proportion (to one record), and the first
 * record of every class comes first, so that a class is missing only when there is no room for it.
 *
 * With `groups` the same is done with whole groups, of which each counts as having every class that one
 * of its records has; as many are taken as come nearest to the share of the records.
 *
 * @param labels - Shape [records, classes], 0 or 1.
 * @param fraction - Above 0, at most 1; at least one record (or group) is taken.
 */
export function takeFraction(
  labels: StridedArray,
  fraction: number,
  { seed, groups }: TakeFractionOptions,
): Int32Array {
  requireNumber('fraction', fraction, { above: 0, max: 1 });
  const matrix = requireMatrix('labels', labels);
  requireBinary('labels', matrix.data);
  const { rows } = matrix;
  const members = groupPositions(groups ?? new Array<null>(rows).fill(null), rows);
  const ofGroups = groups ? groupLabels(matrix, members) : matrix;
  const random = createRandom(seed, 'take-fraction');
  const order = coverFirst(stratifiedOrder(ofGroups, random), ofGroups);
  const wanted = Math.max(1, Math.round(fraction * rows));
  const taken = nearestBeginning(order, members, wanted);
  return Int32Array.from(Array.from(taken, (group) => members[group] as number[]).flat()).sort();
}

/** The classes that any record of each group has. */
function groupLabels({ data, columns }: Matrix, members: readonly number[][]): Matrix {
  const result = new Uint8Array(members.length * columns);
  for (const [group, positions] of members.entries()) {
    for (const position of positions) {
      for (let column = 0; column < columns; column++) {
        if (data[position * columns + column] === 1) result[group * columns + column] = 1;
      }
    }
  }
  return { data: result, rows: members.length, columns };
}

/** The beginning of the order, at least one group, with nearest to `wanted` records. */
function nearestBeginning(
  order: Int32Array,
  members: readonly number[][],
  wanted: number,
): Int32Array {
  let end = 0;
  let taken = 0;
  while (end < order.length && taken < wanted) {
    const size = (members[order[end] as number] as number[]).length;
    if (end > 0 && taken + size - wanted > wanted - taken) break;
    taken += size;
    end++;
  }
  return order.subarray(0, end);
}

/** Spreads every label combination evenly over the order, each from a random start. */
function stratifiedOrder(labels: Matrix, random: Random): Int32Array {
  const keys = new Float64Array(labels.rows);
  for (const members of groupByCombination(labels).values()) {
    const start = random.uniform();
    for (const [rank, position] of random.shuffle(members).entries()) {
      keys[position] = (rank + start) / members.length;
    }
  }
  const order = Int32Array.from(keys, (_, position) => position);
  return random.shuffle(order).sort((a, b) => (keys[a] as number) - (keys[b] as number));
}

function groupByCombination({ data, rows, columns }: Matrix): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (let row = 0; row < rows; row++) {
    const key = data.subarray(row * columns, (row + 1) * columns).join('');
    const members = groups.get(key);
    if (members) members.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Moves the first record of each class to the front, rarest class first. */
function coverFirst(order: Int32Array, { data, rows, columns }: Matrix): Int32Array {
  const has = (row: number, column: number) => data[row * columns + column] === 1;
  const total = (column: number) => order.reduce((sum, row) => sum + Number(has(row, column)), 0);
  const classes = Array.from({ length: columns }, (_, column) => ({
    column,
    total: total(column),
  }));
  const front: number[] = [];
  for (const { column } of classes.sort((a, b) => a.total - b.total)) {
    if (front.some((row) => has(row, column))) continue;
    const first = order.find((row) => has(row, column));
    if (first !== undefined) front.push(first);
  }
  const moved = new Set(front);
  const result = new Int32Array(rows);
  result.set(front);
  result.set(
    order.filter((row) => !moved.has(row)),
    front.length,
  );
  return result;
}
