import { InvalidArgumentError } from '@einthoven/core';
import { line } from 'd3-shape';
import { element } from '../svg/element.ts';
import { bottomAxis, leftAxis, type PlotArea } from './axes.ts';
import { type ChartOptions, chartFrame, label, titleHeight } from './chart-frame.ts';
import { legendAbove } from './legend.ts';
import { marker } from './marker.ts';
import { createScale, type NumericScale } from './scales.ts';
import { AXIS, seriesColour } from './theme.ts';

/** Records whose probabilities lie close together. */
export interface ReliabilityMark {
  /** Mean probability said, 0–1. */
  readonly predicted: number;
  /** Share that came true, 0–1, and the ends of its interval. */
  readonly observed: number;
  readonly low: number;
  readonly high: number;
  /** Number of records. */
  readonly count: number;
}

/** One model of a reliability diagram. */
export interface ReliabilitySeries {
  readonly name: string;
  readonly bins: readonly ReliabilityMark[];
}

/** Options of {@link renderReliability}. */
export interface RenderReliabilityOptions extends ChartOptions {
  readonly series: readonly ReliabilitySeries[];
}

const WIDTH = 310;
const MAX_WIDTH = 380;
const SIDE = 232;
const TICKS = [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: String(value) }));

/**
 * Returns a reliability diagram as an SVG element that fits its container: what a model says against
 * what comes true, with intervals, and the line on which both agree. Small, to stand beside others.
 *
 * @throws InvalidArgumentError without a bin, or for numbers outside 0–1.
 */
export function renderReliability(options: RenderReliabilityOptions): string {
  const { series } = options;
  requireBins(series);
  const top = titleHeight(options.title);
  const names = series.length > 1 ? series.map(({ name }) => name) : [];
  const legend = legendAbove(names, { left: 10, right: WIDTH - 8, top, marks: true });
  const start = top + legend.height + 8;
  const area: PlotArea = { left: 60, right: 60 + SIDE, top: start, bottom: start + SIDE };
  const x = createScale('linear', [0, 1], [area.left, area.right]);
  const y = createScale('linear', [0, 1], [area.bottom, area.top]);
  const middle = (area.top + area.bottom) / 2;
  const body = [
    legend.body,
    leftAxis(TICKS, y, area),
    bottomAxis(TICKS, x, area),
    element('line', {
      x1: area.left,
      y1: area.bottom,
      x2: area.right,
      y2: area.top,
      stroke: AXIS,
      'stroke-dasharray': '4 4',
    }),
    ...series.map((each, i) => drawSeries(each, i, x, y)),
    label('probability said', (area.left + area.right) / 2, area.bottom + 38, { anchor: 'middle' }),
    element(
      'g',
      { transform: `rotate(-90 13 ${middle.toFixed(1)})` },
      label('share that has it', 13, middle, { anchor: 'middle' }),
    ),
  ];
  const size = { width: WIDTH, maxWidth: MAX_WIDTH, height: area.bottom + 46 };
  return chartFrame(options, { ...size, body, summary: summarise(series) });
}

function requireBins(series: readonly ReliabilitySeries[]): void {
  const bins = series.flatMap((each) => each.bins);
  if (bins.length === 0) {
    throw new InvalidArgumentError('series has no bin', {
      argument: 'series',
      value: series.length,
      hint: 'Pass at least one bin that can be drawn.',
    });
  }
  for (const { predicted, observed, low, high } of bins) {
    const wrong = [predicted, observed, low, high].find((value) => !(value >= 0 && value <= 1));
    if (wrong === undefined) continue;
    throw new InvalidArgumentError(`series has ${wrong}, which is no share`, {
      argument: 'series',
      value: wrong,
      hint: 'Pass probabilities and shares from 0 to 1.',
    });
  }
}

function drawSeries(
  { bins }: ReliabilitySeries,
  index: number,
  x: NumericScale,
  y: NumericScale,
): string {
  const stroke = seriesColour(index);
  const path = line<ReliabilityMark>(
    ({ predicted }) => x(predicted),
    ({ observed }) => y(observed),
  ).digits(2)(bins);
  const bars = bins.map(({ predicted, low, high }) =>
    element('line', {
      x1: x(predicted),
      x2: x(predicted),
      y1: y(low),
      y2: y(high),
      stroke,
      'stroke-width': 1.3,
      'stroke-opacity': 0.6,
    }),
  );
  const marks = bins.map(({ predicted, observed }) => marker(index, x(predicted), y(observed), 34));
  const curve = element('path', { d: path ?? '', stroke, 'stroke-width': 1.5, fill: 'none' });
  return bars.join('') + curve + marks.join('');
}

function summarise(series: readonly ReliabilitySeries[]): string {
  return series
    .map(({ name, bins }) => {
      const parts = bins.map(
        ({ predicted, observed, count }) =>
          `${predicted.toFixed(2)} said, ${observed.toFixed(2)} of ${count} true`,
      );
      return `${name}: ${parts.join('; ')}.`;
    })
    .join(' ');
}
