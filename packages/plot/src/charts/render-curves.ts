import { InvalidArgumentError, requireOneOf, ShapeError } from '@einthoven/core';
import { bottomAxis, leftAxis, type PlotArea, roundTicks, spacedTicks } from './axes.ts';
import { type ChartOptions, chartFrame, label, titleHeight } from './chart-frame.ts';
import { drawCurve, isSparse } from './curve.ts';
import type { CurveSeries } from './curve-series.ts';
import { legendAbove, spreadLabels } from './legend.ts';
import {
  createScale,
  extentOf,
  formatTick,
  type NumericScale,
  type ScaleKind,
  type TickFormat,
} from './scales.ts';
import { textWidth } from './text-width.ts';
import { CHART_WIDTH, seriesColour, TEXT_SIZE } from './theme.ts';

/** Options of {@link renderCurves}. */
export interface RenderCurvesOptions extends ChartOptions {
  readonly series: readonly CurveSeries[];
  readonly xLabel?: string;
  readonly yLabel?: string;
  /** Default 'linear'. */
  readonly xScale?: ScaleKind;
  /** Default 'number'; 'percent' writes .1 as 10 %, 'count' 1000 as 1,000. */
  readonly xFormat?: TickFormat;
  readonly yFormat?: TickFormat;
  /** Ends of the y axis; default round numbers around the data. */
  readonly yDomain?: readonly [number, number];
}

const PLOT_HEIGHT = 230;
const MAX_SIDE_LABEL = 130;
/** How much wider bold text is. */
const BOLD = 1.1;

/**
 * Returns a line chart as an SVG element that fits its container.
 *
 * Lines of up to 12 points carry marks and interval bars, a little apart so that they do not hide each
 * other; longer ones a band. Names stand beside the ends of lines where there is room, else above.
 *
 * @throws InvalidArgumentError without a point to draw, or for x ≤ 0 on a log axis.
 * @throws ShapeError for arrays of different lengths.
 */
export function renderCurves(options: RenderCurvesOptions): string {
  const { series, xScale = 'linear', xFormat = 'number', yFormat = 'number' } = options;
  requireSeries(series);
  requireOneOf('xScale', xScale, ['linear', 'log']);
  const top = titleHeight(options.title);
  const beside = sideLabelWidth(series);
  const legend = legendAbove(
    beside > 0 || series.length < 2 ? [] : series.map(({ name }) => name),
    {
      marks: series.some(isSparse),
      left: 12,
      right: CHART_WIDTH - 10,
      top: top + (options.yLabel ? TEXT_SIZE + 8 : 0),
    },
  );
  const areaTop = top + (options.yLabel ? TEXT_SIZE + 15 : 4) + legend.height;
  const yTicksOf = createY(options, areaTop + PLOT_HEIGHT, areaTop);
  const tickWidth = Math.max(...yTicksOf.ticks.map(({ text }) => textWidth(text, TEXT_SIZE)));
  const area: PlotArea = {
    left: Math.ceil(tickWidth + 17),
    right: CHART_WIDTH - 16 - beside,
    top: areaTop,
    bottom: areaTop + PLOT_HEIGHT,
  };
  const x = createX(series, xScale, area);
  const { scale: y, ticks } = yTicksOf;
  const body = [
    ...(options.yLabel ? [label(options.yLabel, 10, top + TEXT_SIZE)] : []),
    legend.body,
    leftAxis(ticks, y, area),
    bottomAxis(spacedTicks(xTicks(series, x, xScale, xFormat), x), x, area),
    ...series.map((line, i) => drawCurve(line, { x, y, index: i, count: series.length })),
    ...(beside > 0 ? sideLabels(series, { x, y, area }) : []),
    ...(options.xLabel
      ? [
          label(options.xLabel, (area.left + area.right) / 2, area.bottom + 42, {
            anchor: 'middle',
          }),
        ]
      : []),
  ];
  const height = area.bottom + (options.xLabel ? 52 : 32);
  return chartFrame(options, { height, body, summary: summarise(series, xFormat, yFormat) });
}

function requireSeries(series: readonly CurveSeries[]): void {
  for (const { name, x, y, low, high } of series) {
    if ((low === undefined) !== (high === undefined)) {
      throw new InvalidArgumentError(`series '${name}' has only one of low and high`, {
        argument: 'series',
        hint: 'Pass both ends of the interval, or neither.',
      });
    }
    for (const [field, values] of Object.entries({ y, low, high })) {
      if (values === undefined || values.length === x.length) continue;
      throw new ShapeError(
        `${field} of series '${name}' has ${values.length} elements, x ${x.length}`,
        {
          argument: `series.${field}`,
          value: values.length,
          hint: 'Pass one element an x.',
        },
      );
    }
  }
}

function createY(options: RenderCurvesOptions, bottom: number, top: number) {
  const { series, yDomain, yFormat = 'number' } = options;
  const values = series.flatMap((s) =>
    [s.y, s.low ?? [], s.high ?? []].flatMap((v) => Array.from(v)),
  );
  const scale = createScale('linear', yDomain ?? extentOf('series', values), [bottom, top]);
  if (!yDomain) scale.nice(5);
  return { scale, ticks: roundTicks(scale, 5, yFormat) };
}

function createX(series: readonly CurveSeries[], kind: ScaleKind, area: PlotArea): NumericScale {
  const extent = extentOf(
    'series',
    series.flatMap((s) => Array.from(s.x)),
  );
  // Marks and bars of the outermost points need room.
  const inset = series.some(isSparse) ? 18 : 0;
  return createScale(kind, extent, [area.left + inset, area.right - inset]);
}

/** The points themselves where they are few, as the fractions of a study are; else round numbers. */
function xTicks(
  series: readonly CurveSeries[],
  scale: NumericScale,
  kind: ScaleKind,
  format: TickFormat,
) {
  const values = [...new Set(series.flatMap((s) => Array.from(s.x)))].sort((a, b) => a - b);
  if (values.length <= 8)
    return values.map((value) => ({ value, text: formatTick(value, format) }));
  if (kind === 'linear') return roundTicks(scale, 6, format);
  return scale.ticks(5).map((value) => ({ value, text: formatTick(value, format) }));
}

/** Width of the names beside the lines; 0 where they belong above. */
function sideLabelWidth(series: readonly CurveSeries[]): number {
  if (series.length < 2 || series.length > 8) return 0;
  const widest = Math.max(...series.map(({ name }) => textWidth(name, TEXT_SIZE)));
  return widest <= MAX_SIDE_LABEL ? Math.ceil(widest * BOLD) + 8 : 0;
}

function sideLabels(
  series: readonly CurveSeries[],
  { x, y, area }: { x: NumericScale; y: NumericScale; area: PlotArea },
): string[] {
  const ends = series.map((line) => {
    const last = Array.from(line.y).findLastIndex(Number.isFinite);
    return {
      x: x(line.x[last] ?? Number.NaN),
      y: last < 0 ? area.bottom : y(Number(line.y[last])),
    };
  });
  const heights = spreadLabels(
    ends.map((end) => end.y),
    area.top + 6,
    area.bottom - 6,
  );
  return series.map(({ name }, i) => {
    const colour = seriesColour(i);
    return label(name, area.right + 6, Number(heights[i]) + 4.5, { fill: colour, weight: 600 });
  });
}

function summarise(
  series: readonly CurveSeries[],
  xFormat: TickFormat,
  yFormat: TickFormat,
): string {
  return series
    .map(({ name, x, y }) => {
      const last = y.length - 1;
      if (last < 0) return `${name}: no points.`;
      const at = (i: number) =>
        `${formatTick(Number(y[i]), yFormat, 0.001)} at ${formatTick(Number(x[i]), xFormat)}`;
      return `${name}: ${last > 0 ? `from ${at(0)} to ${at(last)}` : at(0)}.`;
    })
    .join(' ');
}
