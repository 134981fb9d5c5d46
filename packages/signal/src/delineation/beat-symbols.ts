import type { Shape } from './beat-shapes.ts';
import { GRID_MS } from './beat-window.ts';
import { QRS } from './places.ts';
import type { BeatWaves } from './waves-of-beat.ts';

/** An ectopic beat comes after less than this share of the usual interval … */
const EARLY = 0.85;
/** … and its QRS is longer than the usual one by this. */
const WIDER_MS = 20;

/**
 * Returns a symbol a beat: V for one of another shape that comes early, without P and with a wider QRS, else N.
 *
 * @param rr - Usual interval in samples.
 */
export function symbolsOf(waves: readonly BeatWaves[], usual: Shape, rr: number): string[] {
  const widthMs = ({ places }: Shape) =>
    ((places[QRS + 2] as number) - (places[QRS] as number)) * GRID_MS;
  const usualMs = widthMs(usual);
  return waves.map(({ beat, p, qrs }, i) => {
    const before = waves[i - 1]?.beat.position ?? -Infinity;
    const early = beat.position - before < EARLY * rr;
    const wide = qrs.shape !== usual && widthMs(qrs.shape) > usualMs + WIDER_MS;
    return early && wide && !p ? 'V' : 'N';
  });
}
