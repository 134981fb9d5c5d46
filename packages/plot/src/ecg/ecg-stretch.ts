import { element } from '../svg/element.ts';
import type { Panel } from './sheet.ts';

/** A stretch of a recording that is shaded, such as what a model looked at. */
export interface EcgStretch {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** −1 to 1: how strong the shade is; orange above 0, blue below. */
  readonly weight: number;
}

const ABOVE = '#e07b00';
const BELOW = '#2b7bba';
const STRONGEST = 0.6;
const FAINTEST = 0.02;
const HALF_HEIGHT = 12.5;

/** Shades behind the trace of a panel, as far as it reaches. */
export function stretchMarks(
  stretches: readonly EcgStretch[],
  panel: Panel | undefined,
  speed: number,
): string {
  if (!panel || stretches.length === 0) return '';
  const { x, startSeconds, seconds, baseline } = panel;
  const marks = stretches.map((stretch) => {
    const from = Math.max(stretch.startSeconds, startSeconds);
    const to = Math.min(stretch.endSeconds, startSeconds + seconds);
    const opacity = Math.min(Math.abs(stretch.weight), 1) * STRONGEST;
    // The negation leaves out a weight that is not a number too.
    if (to <= from || !(opacity >= FAINTEST)) return '';
    return element('rect', {
      x: x + (from - startSeconds) * speed,
      y: baseline - HALF_HEIGHT,
      width: (to - from) * speed,
      height: 2 * HALF_HEIGHT,
      fill: stretch.weight > 0 ? ABOVE : BELOW,
      'fill-opacity': opacity,
    });
  });
  return element('g', {}, ...marks.filter(Boolean));
}
