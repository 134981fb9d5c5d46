import { besselI0 } from '../bessel-i0.ts';

/**
 * Returns a low-pass filter of `taps` taps (odd): a sinc under a Kaiser window, gain 1 at 0 Hz.
 *
 * @param cutoff - As a fraction of half the sampling rate.
 * @param beta - Shape of the window (Kaiser 1974, IEEE ISCAS).
 */
export function kaiserLowpass(taps: number, cutoff: number, beta: number): Float64Array {
  const middle = (taps - 1) / 2;
  const h = new Float64Array(taps);
  for (let i = 0; i < taps; i++) {
    const t = i - middle;
    const angle = Math.PI * cutoff * t;
    const along = t / middle;
    const window = besselI0(beta * Math.sqrt(Math.max(0, 1 - along * along)));
    h[i] = (angle === 0 ? 1 : Math.sin(angle) / angle) * window;
  }
  const sum = h.reduce((total, value) => total + value, 0);
  return h.map((value) => value / sum);
}
