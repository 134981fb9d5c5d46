import { type Batch, median, type NdArray, toContiguous } from '@einthoven/core';
import type { Head, ModelBundle, RegressionHead } from '@einthoven/models';
import { type Predictions, predict } from '@einthoven/training';
import type { SourceExamples } from '../data/source-task.ts';
import type { PretrainingRow } from '../results/study-result.ts';

/**
 * Resolves to the mean absolute error of every regressed quantity on the source's validation records,
 * beside that of always answering with the training median; absent values count nothing.
 *
 * @param id - Of the source, for the rows.
 */
export async function pretrainingRows(
  { model, windows }: ModelBundle,
  id: string,
  source: SourceExamples,
  signal?: AbortSignal,
): Promise<PretrainingRow[]> {
  const options = { windows, ...(signal && { signal }) };
  const predicted = await predict(model, source.validation.inputs, options);
  const painted = source.heads.filter(({ kind }) => kind === 'reconstruction');
  const regressed = source.heads.filter(isRegression).flatMap(({ name, outputs }) =>
    outputs.map((output, column) => {
      const actual = presentValues(source.validation, name, column);
      const constant =
        median(presentValues(source.train, name, column).map(({ value }) => value)) ?? 0;
      const answers = toContiguous(predicted[name] as NdArray<Float32Array>);
      const errors = actual.map(({ row, value }) =>
        Math.abs((answers[row * outputs.length + column] as number) - value),
      );
      return {
        source: id,
        head: name,
        output,
        meanAbsoluteError: mean(errors),
        constantError: mean(actual.map(({ value }) => Math.abs(constant - value))),
      };
    }),
  );
  return [...regressed, ...painted.map(({ name }) => paintedRow(id, name, source, predicted))];
}

/** All samples that were hidden together; the constant is 0, the mean of a prepared lead. */
function paintedRow(
  id: string,
  name: string,
  { validation }: SourceExamples,
  predicted: Predictions,
): PretrainingRow {
  const answers = toContiguous(predicted[name] as NdArray<Float32Array>);
  const actual = toContiguous(validation.targets[name] as NdArray<Float32Array>);
  const mask = validation.masks?.[name];
  const hidden = mask && toContiguous(mask);
  let [count, errors, sizes] = [0, 0, 0];
  for (let i = 0; i < actual.length; i++) {
    if (hidden && !hidden[i]) continue;
    const value = actual[i] as number;
    count += 1;
    errors += Math.abs((answers[i] as number) - value);
    sizes += Math.abs(value);
  }
  return {
    source: id,
    head: name,
    output: 'hidden samples',
    meanAbsoluteError: errors / count,
    constantError: sizes / count,
  };
}

function presentValues({ targets, masks }: Batch, head: string, column: number) {
  const target = targets[head] as NdArray<Float32Array>;
  const [rows, width] = target.shape as [number, number];
  const values = toContiguous(target);
  const mask = masks?.[head] && toContiguous(masks[head]);
  return Array.from({ length: rows }, (_, row) => ({ row, at: row * width + column }))
    .filter(({ at }) => !mask || mask[at])
    .map(({ row, at }) => ({ row, value: values[at] as number }));
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Whether a head tells numbers. */
export const isRegression = (head: Head): head is RegressionHead => head.kind === 'regression';
