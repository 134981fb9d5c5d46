import { floats, multiplyAdd } from './simd';

// Winograd's transforms of a tile of `length` inputs at the points 0, +-p (length / 2 - 1 of them) and infinity, four
// channels at a time (Winograd, 1980, doi 10.1137/1.9781611970364; Lavin & Gray, 2016, arXiv 1509.09308). With r taps
// a tile gives length - r + 1 outputs: the filter's side evaluates a polynomial at the points, the output's side is
// the transpose of that, and the input's the transpose of the interpolation. Points +p and -p share all products.
// `table` holds for each p the factors of the even and then of the odd inputs (length / 2 - 1 each), behind them those
// of the point 0 and of infinity (length / 2 each), and behind these the powers 0 to length - 1 of each p.

/** Bytes of a complex vector: rows in a buffer lie so far apart. */
const STEP: usize = 32;

// @ts-ignore: decorator
@inline
function powersOf(table: usize, length: i32): usize {
  const pairs = (length >> 1) - 1;
  return table + floats(2 * pairs * pairs + length);
}

/** The sum of three values, or with `fourth` of four, times the factors that follow each other at `factors`. */
// @ts-ignore: decorator
@inline
function weighted(
  fourth: bool,
  factors: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
): v128 {
  let sum = f32x4.mul(v128.load_splat<f32>(factors), a);
  sum = multiplyAdd(v128.load_splat<f32>(factors, 4), b, sum);
  sum = multiplyAdd(v128.load_splat<f32>(factors, 8), c, sum);
  return fourth ? multiplyAdd(v128.load_splat<f32>(factors, 12), d, sum) : sum;
}

/** The input's side with three pairs of points, or with `fourth` four. */
// @ts-ignore: decorator
@inline
function inputSide(fourth: bool, x: usize, pitch: usize, to: usize, plane: usize, table: usize): void {
  const pairs = fourth ? 4 : 3;
  const factors = floats(pairs);
  const x0 = v128.load(x);
  const x1 = v128.load(x + pitch);
  x += 2 * pitch;
  const x2 = v128.load(x);
  const x3 = v128.load(x + pitch);
  x += 2 * pitch;
  const x4 = v128.load(x);
  const x5 = v128.load(x + pitch);
  x += 2 * pitch;
  const x6 = v128.load(x);
  const x7 = v128.load(x + pitch);
  x += 2 * pitch;
  const x8 = fourth ? v128.load(x) : x0;
  for (let q = 0; q < pairs; q++, table += 2 * factors, to += 2 * plane) {
    const even = weighted(fourth, table, x2, x4, x6, x8);
    const odd = weighted(fourth, table + factors, x1, x3, x5, x7);
    v128.store(to, f32x4.add(even, odd));
    v128.store(to + plane, f32x4.sub(even, odd));
  }
  let zero = weighted(true, table, x0, x2, x4, x6);
  if (fourth) zero = multiplyAdd(v128.load_splat<f32>(table, 16), x8, zero);
  v128.store(to, zero);
  table += factors + 4;
  let infinity = weighted(true, table, x1, x3, x5, x7);
  if (fourth) {
    const x9 = v128.load(x + pitch);
    infinity = multiplyAdd(v128.load_splat<f32>(table, 16), x9, infinity);
  }
  v128.store(to + plane, infinity);
}

/** The input's side: rows at `x`, `pitch` bytes apart, to planes at `to`. */
export function winogradInput(
  length: i32,
  x: usize,
  pitch: usize,
  to: usize,
  plane: usize,
  table: usize,
): void {
  if (length == 8) inputSide(false, x, pitch, to, plane, table);
  else inputSide(true, x, pitch, to, plane, table);
}

/** The filter's side: `taps` rows in a buffer to planes at `to`. */
export function winogradFactor(
  length: i32,
  taps: i32,
  buffer: usize,
  to: usize,
  plane: usize,
  table: usize,
): void {
  const pairs = (length >> 1) - 1;
  let powers = powersOf(table, length);
  for (let q = 0; q < pairs; q++, powers += floats(length)) {
    let even = v128.load(buffer);
    let odd = f32x4.splat(0);
    let at = buffer + STEP;
    for (let i = 1; i < taps; i++, at += STEP) {
      const term = f32x4.mul(v128.load_splat<f32>(powers + floats(i)), v128.load(at));
      if (i & 1) odd = f32x4.add(odd, term);
      else even = f32x4.add(even, term);
    }
    v128.store(to, f32x4.add(even, odd));
    to += plane;
    v128.store(to, f32x4.sub(even, odd));
    to += plane;
  }
  v128.store(to, v128.load(buffer));
  v128.store(to + plane, v128.load(buffer + <usize>(taps - 1) * STEP));
}

/** The output's side of three pairs of points, or with `fourth` of four. */
// @ts-ignore: decorator
@inline
function outputSide(
  fourth: bool,
  outputs: i32,
  from: usize,
  plane: usize,
  buffer: usize,
  powers: usize,
): void {
  const none = f32x4.splat(0);
  const pitch = fourth ? 40 : 32;
  const a = v128.load(from);
  const b = v128.load(from + plane);
  const sum0 = f32x4.add(a, b);
  const difference0 = f32x4.sub(a, b);
  from += 2 * plane;
  const c = v128.load(from);
  const d = v128.load(from + plane);
  const sum1 = f32x4.add(c, d);
  const difference1 = f32x4.sub(c, d);
  from += 2 * plane;
  const e = v128.load(from);
  const f = v128.load(from + plane);
  const sum2 = f32x4.add(e, f);
  const difference2 = f32x4.sub(e, f);
  from += 2 * plane;
  let sum3 = sum0;
  let difference3 = sum0;
  if (fourth) {
    const g = v128.load(from);
    const h = v128.load(from + plane);
    sum3 = f32x4.add(g, h);
    difference3 = f32x4.sub(g, h);
    from += 2 * plane;
  }
  const first = v128.load(from);
  const last = v128.load(from + plane);
  for (let i = 0; i < outputs; i += 2, powers += 8, buffer += 2 * STEP) {
    let even = multiplyAdd(v128.load_splat<f32>(powers), sum0, i == 0 ? first : none);
    even = multiplyAdd(v128.load_splat<f32>(powers + pitch), sum1, even);
    even = multiplyAdd(v128.load_splat<f32>(powers + 2 * pitch), sum2, even);
    if (fourth) even = multiplyAdd(v128.load_splat<f32>(powers + 3 * pitch), sum3, even);
    if (i == outputs - 1) even = f32x4.add(even, last);
    v128.store(buffer, even);
    if (i == outputs - 1) break;
    let odd = f32x4.mul(v128.load_splat<f32>(powers, 4), difference0);
    odd = multiplyAdd(v128.load_splat<f32>(powers + pitch, 4), difference1, odd);
    odd = multiplyAdd(v128.load_splat<f32>(powers + 2 * pitch, 4), difference2, odd);
    if (fourth) odd = multiplyAdd(v128.load_splat<f32>(powers + 3 * pitch, 4), difference3, odd);
    if (i == outputs - 2) odd = f32x4.add(odd, last);
    v128.store(buffer + STEP, odd);
  }
}

/** The output's side: planes at `from` to `outputs` rows of a buffer. */
export function winogradOutput(
  length: i32,
  outputs: i32,
  from: usize,
  plane: usize,
  buffer: usize,
  table: usize,
): void {
  const powers = powersOf(table, length);
  if (length == 8) outputSide(false, outputs, from, plane, buffer, powers);
  else outputSide(true, outputs, from, plane, buffer, powers);
}
