import type { Tridiagonal } from './tridiagonalize.ts';

/** Multiplies each row by Q from the right, in place; `rows` has rows of `size` elements. */
export function rotateRows({ size, vectors, scales }: Tridiagonal, rows: Float64Array): void {
  const count = rows.length / size;
  // Four rows at a time read each reflection once.
  for (let row = 0; row < count; row += 4) {
    const block = Array.from({ length: Math.min(4, count - row) }, (_, k) =>
      rows.subarray((row + k) * size, (row + k + 1) * size),
    );
    const [a, b, c, d] = block;
    for (let i = size - 1; i > 0; i--) {
      const scale = scales[i] as number;
      if (scale === 0) continue;
      const v = vectors.subarray(i * size, i * size + i);
      if (a && b && c && d) reflectFour(v, scale, a, b, c, d);
      else for (const x of block) reflectOne(v, scale, x);
    }
  }
}

/** Q times a vector, in place. */
export function rotateBack({ size, vectors, scales }: Tridiagonal, x: Float64Array): void {
  for (let i = 1; i < size; i++) {
    const scale = scales[i] as number;
    if (scale !== 0) reflectOne(vectors.subarray(i * size, i * size + i), scale, x);
  }
}

function reflectOne(v: Float64Array, scale: number, x: Float64Array): void {
  let sum = 0;
  for (let j = 0; j < v.length; j++) sum += (v[j] as number) * (x[j] as number);
  sum *= scale;
  for (let j = 0; j < v.length; j++) x[j] = (x[j] as number) - sum * (v[j] as number);
}

function reflectFour(
  v: Float64Array,
  scale: number,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
): void {
  let sa = 0;
  let sb = 0;
  let sc = 0;
  let sd = 0;
  for (let j = 0; j < v.length; j++) {
    const value = v[j] as number;
    sa += value * (a[j] as number);
    sb += value * (b[j] as number);
    sc += value * (c[j] as number);
    sd += value * (d[j] as number);
  }
  sa *= scale;
  sb *= scale;
  sc *= scale;
  sd *= scale;
  for (let j = 0; j < v.length; j++) {
    const value = v[j] as number;
    a[j] = (a[j] as number) - sa * value;
    b[j] = (b[j] as number) - sb * value;
    c[j] = (c[j] as number) - sc * value;
    d[j] = (d[j] as number) - sd * value;
  }
}
