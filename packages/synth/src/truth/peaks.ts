import { type BeatTemplate, beatAt } from '../leads/render.ts';

/**
 * Time at which a wave is highest over the eight independent leads together (root sum of squares), in
 * seconds from the QRS onset; found on a grid of 1 ms, refined by a parabola.
 */
export function peakBetween(template: BeatTemplate, onset: number, offset: number): number {
  const step = 0.001;
  const count = Math.max(3, Math.ceil((offset - onset) / step) + 1);
  const powers = Float64Array.from({ length: count }, (_, i) =>
    powerAt(template, onset + i * step),
  );
  let top = 1;
  for (let i = 1; i < count - 1; i++) if ((powers[i] as number) > (powers[top] as number)) top = i;
  const [before, at, after] = powers.subarray(top - 1, top + 2) as unknown as [
    number,
    number,
    number,
  ];
  const bend = before - 2 * at + after;
  const shift = bend < 0 ? Math.max(-1, Math.min(1, (before - after) / (2 * bend))) : 0;
  return Math.min(offset, Math.max(onset, onset + (top + shift) * step));
}

const scratch = new Float64Array(8);

function powerAt(template: BeatTemplate, time: number): number {
  beatAt(template, time, scratch);
  return scratch.reduce((sum, value) => sum + value * value, 0);
}
