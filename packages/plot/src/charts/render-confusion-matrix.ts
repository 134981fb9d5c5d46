import { ShapeError, type StridedArray, toContiguous } from '@einthoven/core';
import { element } from '../svg/element.ts';
import { type ChartOptions, chartFrame, label, titleHeight } from './chart-frame.ts';
import { fitText, textWidth } from './text-width.ts';
import { CHART_WIDTH, INK, TEXT_SIZE } from './theme.ts';

/** Options of {@link renderConfusionMatrix}. */
export interface RenderConfusionMatrixOptions extends ChartOptions {
  /** Shape [classes, classes]: rows the true class, columns the predicted one. */
  readonly counts: StridedArray;
  /** One name a class. */
  readonly classes: readonly string[];
}

const LIGHT = [255, 255, 255] as const;
const DARK = [0, 90, 150] as const;

/**
 * Returns a confusion matrix as an SVG element that fits its container: each cell with its count and
 * its share of the true class, which is also its shade.
 *
 * @throws ShapeError when `counts` is not square or does not fit the class names.
 */
export function renderConfusionMatrix(options: RenderConfusionMatrixOptions): string {
  const { counts, classes } = options;
  const n = classes.length;
  requireSquare(counts.shape, n);
  const data = toContiguous(counts);
  const left = 40 + Math.min(110, Math.max(...classes.map((name) => textWidth(name, TEXT_SIZE))));
  const cell = (CHART_WIDTH - left - 14) / n;
  const height = Math.min(cell, 58);
  const top = titleHeight(options.title) + 44;
  const body = classes.flatMap((name, row) => {
    const values = Array.from(data.subarray(row * n, (row + 1) * n));
    const total = values.reduce((sum, value) => sum + value, 0);
    const y = top + row * height;
    return [
      label(fitText(name, TEXT_SIZE, left - 38), left - 8, y + height / 2 + 4.5, {
        anchor: 'end',
        fill: INK,
      }),
      ...values.map((count, column) =>
        drawCell({ x: left + column * cell, y, width: cell, height, count, total }),
      ),
    ];
  });
  const heads = classes.map((name, column) =>
    label(fitText(name, TEXT_SIZE, cell - 4), left + (column + 0.5) * cell, top - 8, {
      anchor: 'middle',
      fill: INK,
    }),
  );
  const middle = top + (height * n) / 2;
  const axes = [
    label('predicted', left + (cell * n) / 2, top - 28, { anchor: 'middle' }),
    element(
      'g',
      { transform: `rotate(-90 18 ${middle.toFixed(1)})` },
      label('true', 18, middle, { anchor: 'middle' }),
    ),
  ];
  return chartFrame(options, {
    height: top + height * n + 14,
    body: [...body, ...heads, ...axes],
    summary: summarise(data, classes),
  });
}

function requireSquare(shape: readonly number[], classes: number): void {
  if (shape.length === 2 && shape[0] === classes && shape[1] === classes && classes > 0) return;
  throw new ShapeError(`counts has shape [${shape.join(', ')}] for ${classes} classes`, {
    argument: 'counts',
    value: shape,
    hint: 'Pass shape [classes, classes] and one name a class.',
  });
}

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly total: number;
}

function drawCell({ x, y, width, height, count, total }: Cell): string {
  const share = total > 0 ? count / total : 0;
  const fill = share > 0.7 ? '#fff' : INK;
  const middle = x + width / 2;
  const box = { x: x + 1, y: y + 1, width: width - 2, height: height - 2, rx: 2 };
  return (
    element('rect', { ...box, fill: shade(share), stroke: '#d8e2ea' }) +
    label(String(count), middle, y + height / 2 - 1, { anchor: 'middle', fill, weight: 600 }) +
    label(`${Math.round(share * 100)} %`, middle, y + height / 2 + 14, {
      anchor: 'middle',
      fill,
      size: 11,
    })
  );
}

function shade(share: number): string {
  const mixed = LIGHT.map((light, i) => Math.round(light + ((DARK[i] as number) - light) * share));
  return `rgb(${mixed.join(' ')})`;
}

function summarise(data: ArrayLike<number>, classes: readonly string[]): string {
  const n = classes.length;
  return classes
    .map((name, row) => {
      const total = classes.reduce((sum, _, column) => sum + Number(data[row * n + column]), 0);
      return `${name}: ${data[row * n + row]} of ${total} right.`;
    })
    .join(' ');
}
