import { area, line } from 'd3-shape';
import { element } from '../svg/element.ts';
import type { CurveSeries } from './curve-series.ts';
import { marker } from './marker.ts';
import type { NumericScale } from './scales.ts';
import { seriesColour } from './theme.ts';

const SPARSE = 12;
const APART = 7;

/** Where a line is drawn, and which of how many it is. */
export interface CurvePlace {
  readonly x: NumericScale;
  readonly y: NumericScale;
  readonly index: number;
  readonly count: number;
}

/** Whether points are few enough for marks of their own. */
export function isSparse({ x }: CurveSeries): boolean {
  return x.length <= SPARSE;
}

/** A line with its marks and interval bars, or with its band. */
export function drawCurve(series: CurveSeries, { x, y, index, count }: CurvePlace): string {
  const sparse = isSparse(series);
  const shift = sparse ? (index - (count - 1) / 2) * Math.min(APART, 30 / count) : 0;
  const positions = Array.from(series.x, (_, i) => i);
  const at = (i: number) => x(series.x[i] as number) + shift;
  const finite = (values: ArrayLike<number>) => (i: number) => Number.isFinite(values[i]);
  const path = line<number>(at, (i) => y(series.y[i] as number))
    .defined(finite(series.y))
    .digits(2)(positions);
  const stroke = { stroke: seriesColour(index), 'stroke-width': sparse ? 1.6 : 2, fill: 'none' };
  const curve = element('path', { d: path ?? '', ...stroke, 'stroke-linejoin': 'round' });
  if (!sparse) return band(series, x, y, index) + curve;
  const marks = positions
    .filter(finite(series.y))
    .map((i) => bar(series, i, at(i), y, index) + marker(index, at(i), y(series.y[i] as number)));
  return curve + marks.join('');
}

function band(series: CurveSeries, x: NumericScale, y: NumericScale, index: number): string {
  const { low, high } = series;
  if (!low || !high) return '';
  const shape = area<number>()
    .defined((i) => Number.isFinite(low[i]) && Number.isFinite(high[i]))
    .x((i) => x(series.x[i] as number))
    .y0((i) => y(low[i] as number))
    .y1((i) => y(high[i] as number))
    .digits(2);
  const d = shape(Array.from(series.x, (_, i) => i)) ?? '';
  return element('path', { d, fill: seriesColour(index), 'fill-opacity': 0.16 });
}

function bar(series: CurveSeries, i: number, x: number, y: NumericScale, index: number): string {
  const [low, high] = [series.low?.[i] ?? Number.NaN, series.high?.[i] ?? Number.NaN];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return '';
  const ends = { x1: x, x2: x, y1: y(low), y2: y(high) };
  return element('line', { ...ends, stroke: seriesColour(index), 'stroke-width': 1.6 });
}
