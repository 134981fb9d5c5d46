import { InvalidArgumentError } from '@einthoven/core';
import { element } from '../svg/element.ts';
import { bottomAxis, type PlotArea, roundTicks, spacedTicks } from './axes.ts';
import { type ChartOptions, chartFrame, label, titleHeight } from './chart-frame.ts';
import { marker } from './marker.ts';
import { createScale, extentOf, type NumericScale } from './scales.ts';
import { fitText, textWidth } from './text-width.ts';
import { AXIS, CHART_WIDTH, INK, RULE, seriesColour, TEXT_SIZE } from './theme.ts';

/** An estimate with its interval; without low and high only the point is drawn. */
export interface IntervalItem {
  readonly name: string;
  readonly estimate: number;
  readonly low?: number;
  readonly high?: number;
}

/** Estimates that belong together, for instance the arms at one fraction. */
export interface IntervalGroup {
  /** Heading of the group; may be left empty when there is one only. */
  readonly name: string;
  readonly items: readonly IntervalItem[];
}

/** Options of {@link renderIntervals}. */
export interface RenderIntervalsOptions extends ChartOptions {
  readonly groups: readonly IntervalGroup[];
  readonly xLabel?: string;
  /** Where a dashed line stands, for instance 0.5 for chance. */
  readonly reference?: number;
  /** Decimals of the numbers at the right; default 3. */
  readonly decimals?: number;
}

type Row =
  | { readonly kind: 'heading'; readonly y: number; readonly name: string }
  | { readonly kind: 'item'; readonly y: number; readonly item: IntervalItem };

const ROW = 23;
const HEADING = 27;

/**
 * Returns a chart of points with their intervals, one row each under the heading of its group, with
 * the numbers written out, as an SVG element that fits its container.
 *
 * Items of the same name have the same colour and mark in every group.
 *
 * @throws InvalidArgumentError when there is nothing to draw or an estimate is not finite.
 */
export function renderIntervals(options: RenderIntervalsOptions): string {
  const { groups, decimals = 3, reference } = options;
  const items = groups.flatMap((group) => group.items);
  for (const item of items) requireItem(item);
  const top = titleHeight(options.title) + 2;
  const { rows, bottom } = arrange(groups, top);
  const numbers = (item: IntervalItem) => writeInterval(item, decimals);
  const area: PlotArea = {
    left: 18 + Math.min(140, Math.max(...items.map(({ name }) => textWidth(name, TEXT_SIZE)))),
    right: CHART_WIDTH - 18 - Math.max(...items.map((item) => textWidth(numbers(item), TEXT_SIZE))),
    top,
    bottom,
  };
  const values = items.flatMap(({ estimate, low, high }) => [
    estimate,
    low ?? estimate,
    high ?? estimate,
  ]);
  const extent = extentOf('groups', reference === undefined ? values : [...values, reference]);
  const x = createScale('linear', extent, [area.left + 6, area.right - 6]).nice(4);
  const names = [...new Set(items.map(({ name }) => name))];
  const body = [
    grid(x, area),
    ...(reference === undefined ? [] : [referenceLine(x(reference), area)]),
    ...rows.map((row) => drawRow(row, { x, area, names, numbers })),
    bottomAxis(spacedTicks(roundTicks(x, 4, 'number'), x), x, area),
    ...(options.xLabel
      ? [label(options.xLabel, (area.left + area.right) / 2, bottom + 42, { anchor: 'middle' })]
      : []),
  ];
  const height = bottom + (options.xLabel ? 52 : 32);
  const summary = groups.map((group) => summarise(group, numbers)).join(' ');
  return chartFrame(options, { height, body, summary });
}

function requireItem({ name, estimate, low = estimate, high = estimate }: IntervalItem): void {
  if (Number.isFinite(estimate) && low <= high) return;
  throw new InvalidArgumentError(`'${name}' has estimate ${estimate} from ${low} to ${high}`, {
    argument: 'groups',
    value: estimate,
    hint: 'Pass finite numbers with low at most high, or leave the item out.',
  });
}

function arrange(groups: readonly IntervalGroup[], top: number): { rows: Row[]; bottom: number } {
  const rows: Row[] = [];
  let y = top;
  for (const { name, items } of groups) {
    if (name) rows.push({ kind: 'heading', y: y + HEADING - 9, name });
    y += name ? HEADING : 0;
    for (const item of items) {
      rows.push({ kind: 'item', y: y + ROW / 2, item });
      y += ROW;
    }
  }
  return { rows, bottom: y + 6 };
}

interface RowPlace {
  readonly x: NumericScale;
  readonly area: PlotArea;
  readonly names: readonly string[];
  readonly numbers: (item: IntervalItem) => string;
}

function drawRow(row: Row, { x, area, names, numbers }: RowPlace): string {
  if (row.kind === 'heading') {
    return label(fitText(row.name, TEXT_SIZE, CHART_WIDTH - 20), 10, row.y, {
      fill: INK,
      weight: 600,
      rim: true,
    });
  }
  const { item, y } = row;
  const index = names.indexOf(item.name);
  const { estimate, low = estimate, high = estimate } = item;
  const span = { x1: x(low), x2: x(high), y1: y, y2: y, 'stroke-linecap': 'round' };
  return (
    label(fitText(item.name, TEXT_SIZE, area.left - 16), 10, y + 4.5, { fill: INK }) +
    element('line', { ...span, stroke: seriesColour(index), 'stroke-width': 2.4 }) +
    marker(index, x(estimate), y, 64) +
    label(numbers(item), CHART_WIDTH - 10, y + 4.5, { fill: INK, anchor: 'end' })
  );
}

function grid(x: NumericScale, { top, bottom }: PlotArea): string {
  return x
    .ticks(4)
    .map((value) =>
      element('line', { x1: x(value), x2: x(value), y1: top, y2: bottom, stroke: RULE }),
    )
    .join('');
}

function referenceLine(x: number, { top, bottom }: PlotArea): string {
  const line = { x1: x, x2: x, y1: top, y2: bottom, stroke: AXIS, 'stroke-dasharray': '4 3' };
  return element('line', { ...line, 'stroke-width': 1.4 });
}

function writeInterval({ estimate, low, high }: IntervalItem, decimals: number): string {
  const write = (value: number) => value.toFixed(decimals).replace('-', '−');
  if (low === undefined || high === undefined) return write(estimate);
  return `${write(estimate)} (${write(low)} – ${write(high)})`;
}

function summarise({ name, items }: IntervalGroup, numbers: RowPlace['numbers']): string {
  const list = items.map((item) => `${item.name} ${numbers(item)}`).join('; ');
  return name ? `${name}: ${list}.` : `${list}.`;
}
