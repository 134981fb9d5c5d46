import { createCache } from '../cache.ts';
import { planFor } from './plan.ts';

/** Transforms between a real signal of one length and the first half of its spectrum. */
export interface RealPlan {
  /** Writes the floor(length / 2) + 1 numbers of the spectrum. */
  forward(x: ArrayLike<number>, re: Float64Array, im: Float64Array): void;
  /** Writes the signal of a spectrum; imaginary parts without a mirror image do not count. */
  inverse(re: ArrayLike<number>, im: ArrayLike<number>, y: Float64Array): void;
}

const plans = /* @__PURE__ */ createCache<number, RealPlan>();

/** Returns the plan for a length of at least 1, made once and kept. */
export function realPlanFor(length: number): RealPlan {
  return plans(length, () => (length % 2 === 0 ? evenPlan(length / 2) : oddPlan(length)));
}

/** Even and odd samples as one complex signal of half the length, taken apart afterwards. */
function evenPlan(half: number): RealPlan {
  const plan = planFor(half);
  const zr = new Float64Array(half);
  const zi = new Float64Array(half);
  const angles = Float64Array.from({ length: half }, (_, k) => (Math.PI * k) / half);
  const cos = angles.map(Math.cos);
  const sin = angles.map(Math.sin);
  return {
    forward(x, re, im) {
      for (let i = 0; i < half; i++) {
        zr[i] = x[2 * i] as number;
        zi[i] = x[2 * i + 1] as number;
      }
      plan.transform(zr, zi);
      untangle(half, zr, zi, cos, sin, re, im);
    },
    inverse(re, im, y) {
      tangle(half, re, im, cos, sin, zr, zi);
      // Real and imaginary part swapped before and after turn the transform into its inverse.
      plan.transform(zi, zr);
      for (let i = 0; i < half; i++) {
        y[2 * i] = (zr[i] as number) / half;
        y[2 * i + 1] = (zi[i] as number) / half;
      }
    },
  };
}

/** From the spectrum of even + i · odd samples to that of all, two bins at a time. */
function untangle(
  half: number,
  zr: Float64Array,
  zi: Float64Array,
  cos: Float64Array,
  sin: Float64Array,
  re: Float64Array,
  im: Float64Array,
): void {
  re[0] = (zr[0] as number) + (zi[0] as number);
  re[half] = (zr[0] as number) - (zi[0] as number);
  im[0] = im[half] = 0;
  for (let k = 1, j = half - 1; k <= j; k++, j--) {
    const a = zr[k] as number;
    const b = zi[k] as number;
    const c = zr[j] as number;
    const d = zi[j] as number;
    const oddRe = (b + d) * (cos[k] as number) + (c - a) * (sin[k] as number);
    const oddIm = (c - a) * (cos[k] as number) - (b + d) * (sin[k] as number);
    re[k] = (a + c + oddRe) / 2;
    im[k] = (b - d + oddIm) / 2;
    re[j] = (a + c - oddRe) / 2;
    im[j] = (d - b + oddIm) / 2;
  }
}

/** The reverse of {@link untangle}. */
function tangle(
  half: number,
  re: ArrayLike<number>,
  im: ArrayLike<number>,
  cos: Float64Array,
  sin: Float64Array,
  zr: Float64Array,
  zi: Float64Array,
): void {
  zr[0] = ((re[0] as number) + (re[half] as number)) / 2;
  zi[0] = ((re[0] as number) - (re[half] as number)) / 2;
  for (let k = 1, j = half - 1; k <= j; k++, j--) {
    const a = re[k] as number;
    const b = im[k] as number;
    const c = re[j] as number;
    const d = im[j] as number;
    const oddRe = (a - c) * (cos[k] as number) - (b + d) * (sin[k] as number);
    const oddIm = (a - c) * (sin[k] as number) + (b + d) * (cos[k] as number);
    zr[k] = (a + c - oddIm) / 2;
    zi[k] = (b - d + oddRe) / 2;
    zr[j] = (a + c + oddIm) / 2;
    zi[j] = (d - b + oddRe) / 2;
  }
}

/** An odd length goes the way of complex numbers. */
function oddPlan(length: number): RealPlan {
  const plan = planFor(length);
  const zr = new Float64Array(length);
  const zi = new Float64Array(length);
  const bins = (length + 1) / 2;
  return {
    forward(x, re, im) {
      zr.set(x);
      zi.fill(0);
      plan.transform(zr, zi);
      re.set(zr.subarray(0, bins));
      im.set(zi.subarray(0, bins));
    },
    inverse(re, im, y) {
      zr[0] = re[0] as number;
      zi[0] = 0;
      for (let k = 1; k < bins; k++) {
        zr[k] = zr[length - k] = re[k] as number;
        zi[k] = im[k] as number;
        zi[length - k] = -(im[k] as number);
      }
      plan.transform(zi, zr);
      for (let i = 0; i < length; i++) y[i] = (zr[i] as number) / length;
    },
  };
}
