import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import { requireSamples } from '../require-signal.ts';
import { fft, ifft, type Spectrum } from './fft.ts';
import { planFor } from './plan.ts';

/**
 * Returns the first half of the Fourier transform of a real signal: floor(N/2) + 1 numbers, from 0 Hz
 * to half the sampling rate; the other half is its mirror image.
 *
 * @throws InvalidArgumentError when `x` is empty.
 */
export function rfft(x: ArrayLike<number>): Spectrum {
  requireSamples('x', x, 1, 'there is nothing to transform');
  if (x.length % 2 === 0) return evenRfft(x);
  const { re, im } = fft(x);
  const bins = (x.length + 1) / 2;
  return { re: re.slice(0, bins), im: im.slice(0, bins) };
}

/**
 * Returns the real signal that has this spectrum: the inverse of {@link rfft}.
 *
 * @param spectrum - What rfft gave. Imaginary parts at 0 Hz, and at half the sampling rate, are
 * ignored.
 * @param length - Of the signal; default 2 · (bins − 1). Say it for odd lengths.
 * @throws InvalidArgumentError when the length does not go with the number of bins.
 */
export function irfft(
  { re, im }: Spectrum,
  length: number = Math.max(1, 2 * (re.length - 1)),
): Float64Array {
  requireNumber('length', length, { integer: true, min: 1 });
  const bins = Math.floor(length / 2) + 1;
  if (re.length !== bins || im.length !== bins) {
    throw new InvalidArgumentError(
      `spectrum has ${re.length} and ${im.length} bins, ${length} samples need ${bins}`,
      { argument: 'spectrum', value: re.length, hint: 'Pass floor(length / 2) + 1 bins.' },
    );
  }
  const fullRe = new Float64Array(length);
  const fullIm = new Float64Array(length);
  for (let k = 0; k < bins; k++) {
    const mirror = (length - k) % length;
    fullRe[k] = fullRe[mirror] = re[k] as number;
    if (mirror === k) continue;
    fullIm[k] = im[k] as number;
    fullIm[mirror] = -(im[k] as number);
  }
  return ifft({ re: fullRe, im: fullIm }).re;
}

/** Even and odd samples as one complex signal of half the length, taken apart afterwards. */
function evenRfft(x: ArrayLike<number>): Spectrum {
  const half = x.length / 2;
  const zRe = new Float64Array(half);
  const zIm = new Float64Array(half);
  for (let i = 0; i < half; i++) {
    zRe[i] = x[2 * i] as number;
    zIm[i] = x[2 * i + 1] as number;
  }
  planFor(half).transform(zRe, zIm);
  const re = new Float64Array(half + 1);
  const im = new Float64Array(half + 1);
  const { cos, sin } = rotationsFor(half);
  for (let k = 0; k <= half; k++) {
    const at = k === half ? 0 : k;
    const mirror = k === 0 ? 0 : half - k;
    const a = zRe[at] as number;
    const b = zIm[at] as number;
    const c = zRe[mirror] as number;
    const d = -(zIm[mirror] as number);
    // (z + z*)/2 is the spectrum of the even samples, (z − z*)/2i that of the odd ones.
    const oddRe = (b - d) / 2;
    const oddIm = (c - a) / 2;
    re[k] = (a + c) / 2 + oddRe * (cos[k] as number) - oddIm * (sin[k] as number);
    im[k] = (b + d) / 2 + oddRe * (sin[k] as number) + oddIm * (cos[k] as number);
  }
  return { re, im };
}

let rotations = { half: 0, cos: new Float64Array(0), sin: new Float64Array(0) };

/** e^(−iπk/half) for k = 0 to half; those of the last length are kept. */
function rotationsFor(half: number): { cos: Float64Array; sin: Float64Array } {
  if (rotations.half === half) return rotations;
  const angles = Float64Array.from({ length: half + 1 }, (_, k) => (-Math.PI * k) / half);
  rotations = { half, cos: angles.map(Math.cos), sin: angles.map(Math.sin) };
  return rotations;
}
