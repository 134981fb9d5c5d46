import { element } from '../svg/element.ts';
import { label } from './chart-frame.ts';
import { formatTick, type NumericScale, type TickFormat } from './scales.ts';
import { textWidth } from './text-width.ts';
import { AXIS, RULE, TEXT_SIZE } from './theme.ts';

/** A place on an axis that is named. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** The rectangle in which data are drawn. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Round numbers of a linear axis. */
export function roundTicks(scale: NumericScale, count: number, format: TickFormat): Tick[] {
  const values = scale.ticks(count);
  const step = values.length > 1 ? Number(values[1]) - Number(values[0]) : 0;
  return values.map((value) => ({ value, text: formatTick(value, format, step) }));
}

/** Those of the ticks whose texts do not run into each other, the last one always among them. */
export function spacedTicks(ticks: readonly Tick[], scale: NumericScale): Tick[] {
  const kept: Tick[] = [];
  let limit = Infinity;
  for (const tick of ticks.toReversed()) {
    const half = textWidth(tick.text, TEXT_SIZE) / 2;
    const x = scale(tick.value);
    if (x + half + 6 > limit) continue;
    kept.unshift(tick);
    limit = x - half;
  }
  return kept;
}

/** Lines across the area and their numbers at its left. */
export function leftAxis(ticks: readonly Tick[], scale: NumericScale, area: PlotArea): string {
  return ticks
    .map(({ value, text }) => {
      const y = scale(value);
      const line = { x1: area.left, x2: area.right, y1: y, y2: y, stroke: RULE };
      return (
        element('line', line) + label(text, area.left - 7, y + TEXT_SIZE * 0.35, { anchor: 'end' })
      );
    })
    .join('');
}

/** The base line with short marks and their numbers below. */
export function bottomAxis(ticks: readonly Tick[], scale: NumericScale, area: PlotArea): string {
  const base = { x1: area.left, x2: area.right, y1: area.bottom, y2: area.bottom, stroke: AXIS };
  const marks = ticks.map(({ value, text }) => {
    const x = scale(value);
    return (
      element('line', { x1: x, x2: x, y1: area.bottom, y2: area.bottom + 5, stroke: AXIS }) +
      label(text, x, area.bottom + TEXT_SIZE + 7, { anchor: 'middle' })
    );
  });
  return element('line', base) + marks.join('');
}
