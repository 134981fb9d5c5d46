/** Beats are looked at on a grid of this rate, whatever the rate of the recording. */
export const GRID_HZ = 500;

/** Milliseconds between two points of the grid. */
export const GRID_MS = 1000 / GRID_HZ;

/** Index of the R peak in the window of a beat. */
export const R_INDEX = 250;

/** Points in the window of a beat: from 0.5 s before R to 0.8 s after. */
export const WINDOW_LENGTH = 650;

/**
 * Writes into `output` the part of a lead around `position` (in samples, fractions allowed) on the grid,
 * by cubic interpolation (Catmull and Rom); beyond its ends the lead stays at its first or last value.
 */
export function readWindow(
  lead: Float64Array,
  position: number,
  sampleRate: number,
  output: Float64Array,
): void {
  const step = sampleRate / GRID_HZ;
  const last = lead.length - 1;
  for (let i = 0; i < output.length; i++) {
    const at = Math.min(last, Math.max(0, position + (i - R_INDEX) * step));
    const k = Math.floor(at);
    const t = at - k;
    const b = lead[k] as number;
    if (t === 0) {
      output[i] = b;
      continue;
    }
    const a = lead[Math.max(0, k - 1)] as number;
    const c = lead[Math.min(last, k + 1)] as number;
    const d = lead[Math.min(last, k + 2)] as number;
    const cubic = 3 * (b - c) + d - a;
    output[i] = b + (t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * cubic))) / 2;
  }
}
