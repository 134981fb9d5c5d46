import { type KernelContext, partsOf } from '../context.ts';
import type { Meeting } from './broadcast.ts';

/** Functions of two values, in the order of their numbers in assembly/binary.ts. */
const PAIRS = [
  'Add',
  'Sub',
  'Multiply',
  'RealDiv',
  'Maximum',
  'Minimum',
  'SquaredDifference',
  'Prelu',
  'AddRelu',
  'AddRelu6',
  'AddLeakyRelu',
  'AddElu',
  'AddSigmoid',
  'Spread',
  'ReluGrad',
  'Relu6Grad',
  'LeakyReluGrad',
  'EluGrad',
  'SeluGrad',
  'SigmoidGrad',
  'TanhGrad',
] as const;

/** The name of a function of two values. */
export type Pair = (typeof PAIRS)[number];

/** Rows shorter than this are repeated, so that they are taken together. */
const SHORT_ROW = 64;

/** A short row of B against all rows of A, such as a bias, repeated into a longer one; A is a single line anyway. */
function repeatRow(
  context: KernelContext,
  meeting: Meeting,
  b: number,
): { meeting: Meeting; b: number } {
  const { count, middle, columns } = meeting;
  const rows = middle > 1 && count === middle * columns && meeting.a[1] === columns;
  const isRow = rows && meeting.a[2] === 1 && meeting.b[1] === 0 && meeting.b[2] === 1;
  if (!isRow || columns >= SHORT_ROW) return { meeting, b };
  const times = 4 * Math.ceil(SHORT_ROW / columns);
  const bytes = 4 * columns;
  const [row] = context.scratch(bytes * times) as [number];
  context.kernels.copyBlocks(times, bytes, b, 0, row, bytes);
  const longer = times * columns;
  // The last row may be cut short: the kernel stops at the count.
  return {
    meeting: { count, middle: count, columns: longer, a: [0, longer, 1], b: [0, 0, 1] },
    b: row,
  };
}

const SLOW: readonly Pair[] = ['AddElu', 'AddSigmoid', 'SeluGrad'];

/**
 * Computes a function of two values over tensors at the addresses `a` and `b`, on all threads. The result may take the
 * place of one that is as large. `parameter` is the slope of LeakyRelu, and what Spread divides by. May take the
 * scratch areas.
 */
export function computePairs(
  context: KernelContext,
  operation: Pair,
  wanted: Meeting,
  [a, from, y]: [a: number, b: number, y: number],
  parameter = 0,
): void {
  const { meeting, b } = repeatRow(context, wanted, from);
  const { count, middle, columns } = meeting;
  const parts = partsOf(count, SLOW.includes(operation) ? 4 : 1);
  const operands = [a, ...meeting.a, b, ...meeting.b, y, parameter];
  const number = PAIRS.indexOf(operation);
  context.parallel('mapPairs', parts, number, count, middle, columns, ...operands);
}
