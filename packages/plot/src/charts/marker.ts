import { symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape';
import { element } from '../svg/element.ts';
import { BACKGROUND, seriesColour } from './theme.ts';

const SHAPES = [symbolCircle, symbolSquare, symbolTriangle, symbolDiamond] as const;

/** The mark of series `index`: a shape of its own, so that print without colour can be read. */
export function marker(index: number, x: number, y: number, area = 46): string {
  const shape = SHAPES[index % SHAPES.length];
  return element('path', {
    d:
      symbol()
        .type(shape ?? symbolCircle)
        .size(area)
        .digits(2)() ?? '',
    transform: `translate(${x.toFixed(2)} ${y.toFixed(2)})`,
    fill: seriesColour(index),
    stroke: BACKGROUND,
    'stroke-width': 1,
  });
}
