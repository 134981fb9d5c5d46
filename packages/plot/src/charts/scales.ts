import { InvalidArgumentError } from '@einthoven/core';
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';

/** Maps numbers of one axis to positions. */
export type NumericScale = ScaleContinuousNumeric<number, number>;

/** Kinds of axis. */
export type ScaleKind = 'linear' | 'log';

/** How the numbers of an axis are written: plainly, .1 as 10 %, or 1000 as 1,000. */
export type TickFormat = 'number' | 'percent' | 'count';

/** Smallest and largest of the finite values. @throws InvalidArgumentError when there is none. */
export function extentOf(argument: string, values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) {
    throw new InvalidArgumentError(`${argument} has no finite number`, {
      argument,
      hint: 'Pass at least one point that can be drawn.',
    });
  }
  return [
    finite.reduce((a, b) => Math.min(a, b), Infinity),
    finite.reduce((a, b) => Math.max(a, b), -Infinity),
  ];
}

/** A scale from the extent, widened where it is a single point, to the range. */
export function createScale(
  kind: ScaleKind,
  [low, high]: readonly [number, number],
  range: readonly [number, number],
): NumericScale {
  if (kind === 'log' && low <= 0) {
    throw new InvalidArgumentError(`xScale is 'log', but the smallest x is ${low}`, {
      argument: 'xScale',
      value: low,
      hint: "Pass xScale: 'linear', or x above 0 only.",
    });
  }
  const scale = kind === 'log' ? scaleLog() : scaleLinear();
  const margin = Math.abs(low) * 0.1 || 1;
  const domain =
    low < high ? [low, high] : kind === 'log' ? [low / 2, low * 2] : [low - margin, low + margin];
  return scale.domain(domain).range(range);
}

/** A number of an axis as text; `step` is the distance of neighbours, which sets the decimals. */
export function formatTick(value: number, format: TickFormat, step = 0): string {
  const factor = format === 'percent' ? 100 : 1;
  const wanted = step > 0 ? Math.max(0, -Math.floor(Math.log10(step * factor) + 1e-9)) : 6;
  const text = (value * factor).toFixed(Math.min(wanted, 6));
  const short = step > 0 ? text : String(Number(text));
  if (format === 'count') return short.replace(/\B(?=(\d{3})+$)/g, ',');
  return format === 'percent' ? `${short} %` : short.replace('-', '−');
}
