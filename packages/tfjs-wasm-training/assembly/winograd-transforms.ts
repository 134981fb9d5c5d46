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

// @ts-ignore: decorator
@inline
function weighted(count: i32, x: usize, step: usize, factors: usize): v128 {
  let sum = f32x4.mul(v128.load_splat<f32>(factors), v128.load(x));
  for (let i = 1; i < count; i++) {
    x += step;
    factors += 4;
    sum = multiplyAdd(v128.load_splat<f32>(factors), v128.load(x), sum);
  }
  return sum;
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
  const pairs = (length >> 1) - 1;
  const step = 2 * pitch;
  for (let q = 0; q < pairs; q++) {
    const even = weighted(pairs, x + step, step, table);
    table += floats(pairs);
    const odd = weighted(pairs, x + pitch, step, table);
    table += floats(pairs);
    v128.store(to, f32x4.add(even, odd));
    to += plane;
    v128.store(to, f32x4.sub(even, odd));
    to += plane;
  }
  v128.store(to, weighted(pairs + 1, x, step, table));
  v128.store(to + plane, weighted(pairs + 1, x + pitch, step, table + floats(pairs + 1)));
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

/** The output's side: planes at `from` to `outputs` rows of a buffer. */
export function winogradOutput(
  length: i32,
  outputs: i32,
  from: usize,
  plane: usize,
  buffer: usize,
  table: usize,
): void {
  const pairs = (length >> 1) - 1;
  const powers = powersOf(table, length);
  const zero = from + <usize>(2 * pairs) * plane;
  for (let i = 0; i < outputs; i++, buffer += STEP) {
    let sum = i == 0 ? v128.load(zero) : f32x4.splat(0);
    if (i == outputs - 1) sum = f32x4.add(sum, v128.load(zero + plane));
    let at = from;
    let power = powers + floats(i);
    for (let q = 0; q < pairs; q++, at += 2 * plane, power += floats(length)) {
      const p = v128.load(at);
      const n = v128.load(at + plane);
      const both = i & 1 ? f32x4.sub(p, n) : f32x4.add(p, n);
      sum = multiplyAdd(v128.load_splat<f32>(power), both, sum);
    }
    v128.store(buffer, sum);
  }
}
