import { asNdArray, type StridedArray } from '@einthoven/core';
import { columnOf, type Matrix, requireMatrix, requireSameShape } from '../arrays/matrix.ts';
import { midRanks } from '../arrays/mid-ranks.ts';
import { requireFinite } from '../arrays/require-values.ts';
import { createResampledArm } from '../bootstrap/resampled-arm.ts';
import { weightedMacroAuroc } from '../bootstrap/weighted-statistic.ts';
import { requireLabelled } from '../metrics/labelled.ts';

/** Statistics of both arms after the records marked 1 have changed sides; null where not defined. */
export type SwappedArms = (swap: Uint8Array) => readonly [number, number] | null;

type Arms = readonly [readonly StridedArray[], readonly StridedArray[]];

/**
 * The macro AUROC of both arms. Both arms' ranks are sorted together, once: which of them belongs to
 * an arm is then a matter of weights.
 */
export function swapMacroAuroc(labels: StridedArray, [first, second]: Arms): SwappedArms {
  const n = labels.shape[0] as number;
  const truth = requireMatrix('labels', labels);
  const twice = stack(truth, truth);
  const runs = first.map((predictions, run) =>
    stack(
      rankColumns(requireLabelled(labels, predictions).predictions),
      rankColumns(requireLabelled(labels, second[run] as StridedArray).predictions),
    ),
  );
  const arm = createResampledArm('predictions', twice, runs, weightedMacroAuroc);
  const [here, there] = [new Float64Array(2 * n), new Float64Array(2 * n)];
  return (swap) => {
    for (let i = 0; i < n; i++) {
      const side = swap[i] as number;
      here[i] = there[n + i] = 1 - side;
      here[n + i] = there[i] = side;
    }
    const values = [arm.score(here), arm.score(there)] as const;
    return values[0] === null || values[1] === null ? null : [values[0], values[1]];
  };
}

/** Any statistic of both arms, the mean over the runs. */
export function swapStatistic(
  labels: StridedArray,
  [first, second]: Arms,
  statistic: (labels: StridedArray, predictions: StridedArray) => number | null,
): SwappedArms {
  const truth = requireMatrix('labels', labels);
  const pairs = first.map((predictions, run) => {
    const here = requireScores('predictions', predictions, truth);
    const there = requireScores('reference', second[run] as StridedArray, truth);
    return { here, there, mine: asNdArray(...blank(here)), other: asNdArray(...blank(there)) };
  });
  return (swap) => {
    const sums: [number, number] = [0, 0];
    for (const { here, there, mine, other } of pairs) {
      exchange(here, there, swap, mine.data, other.data);
      const values = [statistic(labels, mine), statistic(labels, other)] as const;
      if (values[0] === null || values[1] === null) return null;
      sums[0] += values[0] / pairs.length;
      sums[1] += values[1] / pairs.length;
    }
    return sums;
  };
}

function requireScores(argument: string, scores: StridedArray, truth: Matrix): Matrix {
  const matrix = requireMatrix(argument, scores);
  requireSameShape(argument, matrix, truth, 'labels');
  requireFinite(argument, matrix.data);
  return matrix;
}

function exchange(
  here: Matrix,
  there: Matrix,
  swap: Uint8Array,
  mine: Float64Array,
  other: Float64Array,
): void {
  for (let i = 0; i < mine.length; i++) {
    const changes = swap[Math.floor(i / here.columns)] === 1;
    mine[i] = (changes ? there : here).data[i] as number;
    other[i] = (changes ? here : there).data[i] as number;
  }
}

const blank = ({ rows, columns }: Matrix) =>
  [new Float64Array(rows * columns), [rows, columns]] as const;

function rankColumns(matrix: Matrix): Matrix {
  const { rows, columns } = matrix;
  const data = new Float64Array(rows * columns);
  for (let column = 0; column < columns; column++) {
    const ranks = midRanks(columnOf(matrix, column));
    for (let row = 0; row < rows; row++) data[row * columns + column] = ranks[row] as number;
  }
  return { data, rows, columns };
}

function stack(upper: Matrix, lower: Matrix): StridedArray {
  const data = new Float64Array(2 * upper.data.length);
  data.set(upper.data);
  data.set(lower.data, upper.data.length);
  return asNdArray(data, [2 * upper.rows, upper.columns]);
}
