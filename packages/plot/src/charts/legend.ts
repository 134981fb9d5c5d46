import { element } from '../svg/element.ts';
import { label } from './chart-frame.ts';
import { marker } from './marker.ts';
import { fitText, textWidth } from './text-width.ts';
import { INK, seriesColour, TEXT_SIZE } from './theme.ts';

const LINE_HEIGHT = 19;
const SWATCH = 26;
const GAP = 14;

/** Names of the series with their marks, and the height they take. */
export interface Legend {
  readonly height: number;
  readonly body: string;
}

/** Where names may stand, and whether the lines carry marks. */
export interface LegendPlace {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly marks: boolean;
}

/** Names in lines above the area, as many in a line as fit. */
export function legendAbove(
  names: readonly string[],
  { left, right, top, marks }: LegendPlace,
): Legend {
  let x = left;
  let y = top;
  const items = names.map((name, i) => {
    const text = fitText(name, TEXT_SIZE, right - left - SWATCH);
    const width = SWATCH + textWidth(text, TEXT_SIZE);
    if (x > left && x + width > right) {
      x = left;
      y += LINE_HEIGHT;
    }
    const item = swatch(i, x, y + 9, marks) + label(text, x + SWATCH, y + 13.5, { fill: INK });
    x += width + GAP;
    return item;
  });
  return { height: names.length > 0 ? y - top + LINE_HEIGHT + 4 : 0, body: items.join('') };
}

function swatch(index: number, x: number, y: number, marks: boolean): string {
  const line = { x1: x, x2: x + 20, y1: y, y2: y, stroke: seriesColour(index), 'stroke-width': 2 };
  return element('line', line) + (marks ? marker(index, x + 10, y, 40) : '');
}

/** Heights at which names stand beside the ends of their lines without covering each other. */
export function spreadLabels(wanted: readonly number[], top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => Number(wanted[a]) - Number(wanted[b]));
  const placed = [...wanted];
  const at = (k: number) => placed[order[k] as number] as number;
  for (let k = 0; k < order.length; k++) {
    const floor = k > 0 ? at(k - 1) + LINE_HEIGHT - 3 : top;
    placed[order[k] as number] = Math.max(at(k), floor);
  }
  for (let k = order.length - 1; k >= 0; k--) {
    const ceiling = k < order.length - 1 ? at(k + 1) - LINE_HEIGHT + 3 : bottom;
    placed[order[k] as number] = Math.min(at(k), ceiling);
  }
  return placed;
}
