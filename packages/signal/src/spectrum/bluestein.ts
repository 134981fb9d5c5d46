import type { FftPlan } from './plan.ts';
import { powerOfTwoPlan } from './power-of-two.ts';

/**
 * Returns the plan of any length, as a convolution with a chirp in a power of two (Bluestein 1970,
 * doi:10.1109/TAU.1970.1162132).
 */
export function bluesteinPlan(length: number): FftPlan {
  const size = 2 ** Math.ceil(Math.log2(2 * length - 1));
  const inner = powerOfTwoPlan(size);
  const { cos, sin } = chirp(length);
  const kernel = chirpSpectrum(cos, sin, size, inner);
  const workRe = new Float64Array(size);
  const workIm = new Float64Array(size);
  return {
    transform(re, im) {
      workRe.fill(0, length);
      workIm.fill(0, length);
      turn(re, im, cos, sin, workRe, workIm, length);
      inner.transform(workRe, workIm);
      multiplyConjugate(workRe, workIm, kernel.re, kernel.im);
      // The transform of the conjugate is the conjugate of the inverse transform, times the size.
      inner.transform(workRe, workIm);
      for (let i = 0; i < length; i++) workIm[i] = -(workIm[i] as number);
      turn(workRe, workIm, cos, sin, re, im, length);
    },
  };
}

/** e^(iπk²/length), with k² reduced first so that long transforms stay exact. */
function chirp(length: number): { cos: Float64Array; sin: Float64Array } {
  const cos = new Float64Array(length);
  const sin = new Float64Array(length);
  for (let k = 0, square = 0; k < length; k++) {
    cos[k] = Math.cos((Math.PI * square) / length);
    sin[k] = Math.sin((Math.PI * square) / length);
    square = (square + 2 * k + 1) % (2 * length);
  }
  return { cos, sin };
}

function chirpSpectrum(cos: Float64Array, sin: Float64Array, size: number, plan: FftPlan) {
  const re = new Float64Array(size);
  const im = new Float64Array(size);
  re.set(cos);
  im.set(sin);
  for (let k = 1; k < cos.length; k++) {
    re[size - k] = cos[k] as number;
    im[size - k] = sin[k] as number;
  }
  plan.transform(re, im);
  // The inverse transform's factor, once.
  return { re: re.map((value) => value / size), im: im.map((value) => value / size) };
}

/** Writes (re + i im) · conjugate(chirp). */
function turn(
  re: Float64Array,
  im: Float64Array,
  cos: Float64Array,
  sin: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
  length: number,
): void {
  for (let k = 0; k < length; k++) {
    const a = re[k] as number;
    const b = im[k] as number;
    const c = cos[k] as number;
    const s = sin[k] as number;
    toRe[k] = a * c + b * s;
    toIm[k] = b * c - a * s;
  }
}

/** Replaces each number by the conjugate of its product with the kernel's. */
function multiplyConjugate(
  re: Float64Array,
  im: Float64Array,
  kernelRe: Float64Array,
  kernelIm: Float64Array,
): void {
  for (let k = 0; k < re.length; k++) {
    const a = re[k] as number;
    const b = im[k] as number;
    const c = kernelRe[k] as number;
    const d = kernelIm[k] as number;
    re[k] = a * c - b * d;
    im[k] = -(a * d + b * c);
  }
}
