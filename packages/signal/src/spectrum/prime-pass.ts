import type { Pass } from './passes.ts';

/**
 * Returns the pass of an odd prime, by its definition: the sums and differences of the points at k and
 * −k give a cosine part to the results at j and −j, and a sine part with opposite signs.
 */
export function primePass(radix: number): Pass {
  const half = (radix - 1) / 2;
  const cos = table(radix, Math.cos);
  const sin = table(radix, Math.sin);
  const [sumRe, sumIm, apartRe, apartIm] = [0, 1, 2, 3].map(() => new Float64Array(half + 1)) as [
    ...[Float64Array, Float64Array, Float64Array, Float64Array],
  ];
  return (xr, xi, yr, yi, groups, stride, wr, wi) => {
    const apart = stride * groups;
    for (let p = 0; p < groups; p++) {
      const w = p * (radix - 1) - 1;
      for (let q = 0; q < stride; q++) {
        const i = stride * p + q;
        const o = radix * stride * p + q;
        const x0 = xr[i] as number;
        const y0 = xi[i] as number;
        addPairs(radix, xr, i, apart, sumRe, apartRe);
        addPairs(radix, xi, i, apart, sumIm, apartIm);
        yr[o] = x0 + (sumRe[0] as number);
        yi[o] = y0 + (sumIm[0] as number);
        for (let j = 1; j <= half; j++) {
          const ar = x0 + weigh(cos, j, radix, sumRe);
          const ai = y0 + weigh(cos, j, radix, sumIm);
          const br = weigh(sin, j, radix, apartRe);
          const bi = weigh(sin, j, radix, apartIm);
          turnInto(yr, yi, o + stride * j, ar + bi, ai - br, wr, wi, w + j);
          const k = radix - j;
          turnInto(yr, yi, o + stride * k, ar - bi, ai + br, wr, wi, w + k);
        }
      }
    }
  };
}

const table = (radix: number, of: (angle: number) => number) =>
  Float64Array.from({ length: radix }, (_, k) => of((2 * Math.PI * k) / radix));

/** Sums and differences of the points at k and −k, from place 1 on; the sum of sums at place 0. */
function addPairs(
  radix: number,
  x: Float64Array,
  at: number,
  apart: number,
  sums: Float64Array,
  differences: Float64Array,
): void {
  let total = 0;
  for (let k = 1; k < sums.length; k++) {
    const a = x[at + k * apart] as number;
    const b = x[at + (radix - k) * apart] as number;
    sums[k] = a + b;
    differences[k] = a - b;
    total += a + b;
  }
  sums[0] = total;
}

/** Σ table[jk] · values[k] for k from 1. */
function weigh(table: Float64Array, j: number, radix: number, values: Float64Array): number {
  let sum = 0;
  for (let k = 1, at = j; k < values.length; k++) {
    sum += (table[at] as number) * (values[k] as number);
    at += j;
    if (at >= radix) at -= radix;
  }
  return sum;
}

/** Writes re + i im times a twiddle factor. */
function turnInto(
  yr: Float64Array,
  yi: Float64Array,
  at: number,
  re: number,
  im: number,
  wr: Float64Array,
  wi: Float64Array,
  w: number,
): void {
  const a = wr[w] as number;
  const b = wi[w] as number;
  yr[at] = re * a - im * b;
  yi[at] = re * b + im * a;
}
