import { floats, multiplyAdd } from './simd';

// The discrete Fourier transform of eight real sequences at once: four stand in the real parts of a complex sequence
// and four in its imaginary parts, one to a lane. A buffer holds [length] pairs of vectors, real and imaginary.
// The forward transform leaves the frequencies in digit-reversed order and the inverse takes them so: nothing is
// ever sorted. Lengths are 4^n times 1, 2, 3, 5, 6 or 10, the factors of four first (Cooley & Tukey, 1965,
// doi 10.1090/S0025-5718-1965-0178586-1). `twiddles` holds for each stage of block length n and radix r, and each j
// from 1 below n / r, the powers 1 to r - 1 of exp(-2 pi i j / n), as pairs of floats.
// long: a butterfly for each factor, forwards and back.

/** Bytes of one complex vector. */
const STEP: usize = 32;

// @ts-ignore: decorator
@inline
function forwardFour(from: usize, fromLeg: usize, at: usize, leg: usize, twiddle: usize): void {
  const a = v128.load(from);
  const ai = v128.load(from, 16);
  from += fromLeg;
  const b = v128.load(from);
  const bi = v128.load(from, 16);
  from += fromLeg;
  const c = v128.load(from);
  const ci = v128.load(from, 16);
  from += fromLeg;
  const d = v128.load(from);
  const di = v128.load(from, 16);
  const even = f32x4.add(a, c);
  const eveni = f32x4.add(ai, ci);
  const odd = f32x4.add(b, d);
  const oddi = f32x4.add(bi, di);
  const rest = f32x4.sub(a, c);
  const resti = f32x4.sub(ai, ci);
  // -i (b - d)
  const turned = f32x4.sub(bi, di);
  const turnedi = f32x4.sub(d, b);
  v128.store(at, f32x4.add(even, odd));
  v128.store(at, f32x4.add(eveni, oddi), 16);
  const x1 = f32x4.add(rest, turned);
  const x1i = f32x4.add(resti, turnedi);
  const x2 = f32x4.sub(even, odd);
  const x2i = f32x4.sub(eveni, oddi);
  const x3 = f32x4.sub(rest, turned);
  const x3i = f32x4.sub(resti, turnedi);
  if (twiddle) {
    storeTurned(at + leg, x1, x1i, twiddle);
    storeTurned(at + 2 * leg, x2, x2i, twiddle + 8);
    storeTurned(at + 3 * leg, x3, x3i, twiddle + 16);
  } else {
    v128.store(at + leg, x1);
    v128.store(at + leg, x1i, 16);
    v128.store(at + 2 * leg, x2);
    v128.store(at + 2 * leg, x2i, 16);
    v128.store(at + 3 * leg, x3);
    v128.store(at + 3 * leg, x3i, 16);
  }
}

// @ts-ignore: decorator
@inline
function storeTurned(at: usize, x: v128, xi: v128, twiddle: usize): void {
  const w = v128.load_splat<f32>(twiddle);
  const wi = v128.load_splat<f32>(twiddle, 4);
  v128.store(at, f32x4.sub(f32x4.mul(x, w), f32x4.mul(xi, wi)));
  v128.store(at, f32x4.add(f32x4.mul(x, wi), f32x4.mul(xi, w)), 16);
}

// @ts-ignore: decorator
@inline
function turnedBack(at: usize, twiddle: usize): v128 {
  const x = v128.load(at);
  if (!twiddle) return x;
  const w = v128.load_splat<f32>(twiddle);
  const wi = v128.load_splat<f32>(twiddle, 4);
  return f32x4.add(f32x4.mul(x, w), f32x4.mul(v128.load(at, 16), wi));
}

// @ts-ignore: decorator
@inline
function turnedBackImaginary(at: usize, twiddle: usize): v128 {
  const xi = v128.load(at, 16);
  if (!twiddle) return xi;
  const w = v128.load_splat<f32>(twiddle);
  const wi = v128.load_splat<f32>(twiddle, 4);
  return f32x4.sub(f32x4.mul(xi, w), f32x4.mul(v128.load(at), wi));
}

// @ts-ignore: decorator
@inline
function inverseFour(at: usize, leg: usize, twiddle: usize): void {
  const x0 = v128.load(at);
  const x0i = v128.load(at, 16);
  const x1 = turnedBack(at + leg, twiddle);
  const x1i = turnedBackImaginary(at + leg, twiddle);
  const x2 = turnedBack(at + 2 * leg, twiddle ? twiddle + 8 : 0);
  const x2i = turnedBackImaginary(at + 2 * leg, twiddle ? twiddle + 8 : 0);
  const x3 = turnedBack(at + 3 * leg, twiddle ? twiddle + 16 : 0);
  const x3i = turnedBackImaginary(at + 3 * leg, twiddle ? twiddle + 16 : 0);
  const even = f32x4.add(x0, x2);
  const eveni = f32x4.add(x0i, x2i);
  const odd = f32x4.add(x1, x3);
  const oddi = f32x4.add(x1i, x3i);
  const rest = f32x4.sub(x0, x2);
  const resti = f32x4.sub(x0i, x2i);
  // i (x1 - x3)
  const turned = f32x4.sub(x3i, x1i);
  const turnedi = f32x4.sub(x1, x3);
  v128.store(at, f32x4.add(even, odd));
  v128.store(at, f32x4.add(eveni, oddi), 16);
  v128.store(at + leg, f32x4.add(rest, turned));
  v128.store(at + leg, f32x4.add(resti, turnedi), 16);
  v128.store(at + 2 * leg, f32x4.sub(even, odd));
  v128.store(at + 2 * leg, f32x4.sub(eveni, oddi), 16);
  v128.store(at + 3 * leg, f32x4.sub(rest, turned));
  v128.store(at + 3 * leg, f32x4.sub(resti, turnedi), 16);
}

// @ts-ignore: decorator
@inline
function forwardTwo(at: usize, leg: usize, twiddle: usize): void {
  const a = v128.load(at);
  const ai = v128.load(at, 16);
  const b = v128.load(at + leg);
  const bi = v128.load(at + leg, 16);
  v128.store(at, f32x4.add(a, b));
  v128.store(at, f32x4.add(ai, bi), 16);
  const x = f32x4.sub(a, b);
  const xi = f32x4.sub(ai, bi);
  if (twiddle) {
    storeTurned(at + leg, x, xi, twiddle);
  } else {
    v128.store(at + leg, x);
    v128.store(at + leg, xi, 16);
  }
}

// @ts-ignore: decorator
@inline
function inverseTwo(at: usize, leg: usize, twiddle: usize): void {
  const a = v128.load(at);
  const ai = v128.load(at, 16);
  const b = turnedBack(at + leg, twiddle);
  const bi = turnedBackImaginary(at + leg, twiddle);
  v128.store(at, f32x4.add(a, b));
  v128.store(at, f32x4.add(ai, bi), 16);
  v128.store(at + leg, f32x4.sub(a, b));
  v128.store(at + leg, f32x4.sub(ai, bi), 16);
}

/** A whole transform of three, forward for `sign` 1 and inverse for -1: legs of opposite angles share their products. */
function three(at: usize, sign: f32): void {
  const half = f32x4.splat(-0.5);
  const sine = f32x4.splat(sign * <f32>0.8660254037844386);
  const a = v128.load(at);
  const ai = v128.load(at, 16);
  const b = v128.load(at, 32);
  const bi = v128.load(at, 48);
  const c = v128.load(at, 64);
  const ci = v128.load(at, 80);
  const sum = f32x4.add(b, c);
  const sumi = f32x4.add(bi, ci);
  const middle = multiplyAdd(half, sum, a);
  const middlei = multiplyAdd(half, sumi, ai);
  const turned = f32x4.mul(sine, f32x4.sub(bi, ci));
  const turnedi = f32x4.mul(sine, f32x4.sub(c, b));
  v128.store(at, f32x4.add(a, sum));
  v128.store(at, f32x4.add(ai, sumi), 16);
  v128.store(at, f32x4.add(middle, turned), 32);
  v128.store(at, f32x4.add(middlei, turnedi), 48);
  v128.store(at, f32x4.sub(middle, turned), 64);
  v128.store(at, f32x4.sub(middlei, turnedi), 80);
}

/** As `three`, of five. */
function five(at: usize, sign: f32): void {
  const c1 = f32x4.splat(0.30901699437494745);
  const c2 = f32x4.splat(-0.8090169943749475);
  const s1 = f32x4.splat(sign * <f32>0.9510565162951535);
  const s2 = f32x4.splat(sign * <f32>0.5877852522924731);
  const a = v128.load(at);
  const ai = v128.load(at, 16);
  const p = f32x4.add(v128.load(at, 32), v128.load(at, 128));
  const pi = f32x4.add(v128.load(at, 48), v128.load(at, 144));
  const q = f32x4.add(v128.load(at, 64), v128.load(at, 96));
  const qi = f32x4.add(v128.load(at, 80), v128.load(at, 112));
  const d = f32x4.sub(v128.load(at, 32), v128.load(at, 128));
  const di = f32x4.sub(v128.load(at, 48), v128.load(at, 144));
  const e = f32x4.sub(v128.load(at, 64), v128.load(at, 96));
  const ei = f32x4.sub(v128.load(at, 80), v128.load(at, 112));
  v128.store(at, f32x4.add(a, f32x4.add(p, q)));
  v128.store(at, f32x4.add(ai, f32x4.add(pi, qi)), 16);
  const m1 = multiplyAdd(c2, q, multiplyAdd(c1, p, a));
  const m1i = multiplyAdd(c2, qi, multiplyAdd(c1, pi, ai));
  const m2 = multiplyAdd(c1, q, multiplyAdd(c2, p, a));
  const m2i = multiplyAdd(c1, qi, multiplyAdd(c2, pi, ai));
  const t1 = multiplyAdd(s2, e, f32x4.mul(s1, d));
  const t1i = multiplyAdd(s2, ei, f32x4.mul(s1, di));
  const t2 = f32x4.sub(f32x4.mul(s2, d), f32x4.mul(s1, e));
  const t2i = f32x4.sub(f32x4.mul(s2, di), f32x4.mul(s1, ei));
  // X = m - i t for the lower frequencies and m + i t for their mirrors.
  v128.store(at, f32x4.add(m1, t1i), 32);
  v128.store(at, f32x4.sub(m1i, t1), 48);
  v128.store(at, f32x4.add(m2, t2i), 64);
  v128.store(at, f32x4.sub(m2i, t2), 80);
  v128.store(at, f32x4.sub(m2, t2i), 96);
  v128.store(at, f32x4.add(m2i, t2), 112);
  v128.store(at, f32x4.sub(m1, t1i), 128);
  v128.store(at, f32x4.add(m1i, t1), 144);
}

/** The stages of odd length at the end of a transform: no twiddle factors. */
function oddStage(buffer: usize, end: usize, n: i32, sign: f32): void {
  if (n == 3) for (let at = buffer; at < end; at += 3 * STEP) three(at, sign);
  if (n == 5) for (let at = buffer; at < end; at += 5 * STEP) five(at, sign);
}

/** Transforms `length` complex vectors at `from`, `pitch` bytes apart, to a buffer; in place where that is `from`. */
export function transformForward(
  from: usize,
  pitch: usize,
  buffer: usize,
  length: i32,
  twiddles: usize,
): void {
  const end = buffer + <usize>length * STEP;
  let n = length >> 2;
  const quarter = <usize>n * STEP;
  const fromQuarter = <usize>n * pitch;
  forwardFour(from, fromQuarter, buffer, quarter, 0);
  for (let at = buffer + STEP; at < buffer + quarter; at += STEP, twiddles += 24) {
    from += pitch;
    forwardFour(from, fromQuarter, at, quarter, twiddles);
  }
  for (; (n & 3) == 0; n >>= 2) {
    const leg = (<usize>n >> 2) * STEP;
    const block = <usize>n * STEP;
    for (let at = buffer; at < end; at += block) forwardFour(at, leg, at, leg, 0);
    for (let j: usize = STEP; j < leg; j += STEP, twiddles += 24) {
      for (let at = buffer + j; at < end; at += block) forwardFour(at, leg, at, leg, twiddles);
    }
  }
  if ((n & 1) == 0) {
    const leg = (<usize>n >> 1) * STEP;
    const block = <usize>n * STEP;
    for (let at = buffer; at < end; at += block) forwardTwo(at, leg, 0);
    for (let j: usize = STEP; j < leg; j += STEP, twiddles += 8) {
      for (let at = buffer + j; at < end; at += block) forwardTwo(at, leg, twiddles);
    }
    n >>= 1;
  }
  oddStage(buffer, end, n, 1);
}

/** Takes `transformForward` back but for the factor `length`; `twiddlesEnd` is where its table ends. */
export function transformInverse(buffer: usize, length: i32, twiddlesEnd: usize): void {
  const end = buffer + <usize>length * STEP;
  let n = length;
  while ((n & 3) == 0) n >>= 2;
  const two = (n & 1) == 0;
  if (two) n >>= 1;
  oddStage(buffer, end, n, -1);
  if (two) {
    const leg = <usize>n * STEP;
    n <<= 1;
    twiddlesEnd -= 8 * (leg / STEP - 1);
    for (let at = buffer; at < end; at += 2 * leg) inverseTwo(at, leg, 0);
    let twiddle = twiddlesEnd;
    for (let j: usize = STEP; j < leg; j += STEP, twiddle += 8) {
      for (let at = buffer + j; at < end; at += 2 * leg) inverseTwo(at, leg, twiddle);
    }
  }
  while (n < length) {
    const leg = <usize>n * STEP;
    n <<= 2;
    twiddlesEnd -= 24 * (leg / STEP - 1);
    for (let at = buffer; at < end; at += 4 * leg) inverseFour(at, leg, 0);
    let twiddle = twiddlesEnd;
    for (let j: usize = STEP; j < leg; j += STEP, twiddle += 24) {
      for (let at = buffer + j; at < end; at += 4 * leg) inverseFour(at, leg, twiddle);
    }
  }
}

/**
 * Splits a transformed buffer into the half spectra of its two groups of sequences, times two, and stores them as the
 * real planes that a product of complex numbers by three real ones takes: frequency 0, length / 2, and for each
 * frequency between them real + imaginary, real, imaginary part. The groups lie 16 bytes apart. `pairs` holds the
 * byte offsets of frequencies k and length - k in the buffer.
 */
export function storeSpectrum(
  buffer: usize,
  length: i32,
  pairs: usize,
  to: usize,
  plane: usize,
  second: bool,
): void {
  const both = f32x4.splat(2);
  for (let real = 0; real < 2; real++, pairs += 8, to += plane) {
    const at = buffer + <usize>load<u32>(pairs);
    v128.store(to, f32x4.mul(both, v128.load(at)));
    if (second) v128.store(to, f32x4.mul(both, v128.load(at, 16)), 16);
  }
  for (let k = 1; k < length >> 1; k++, pairs += 8) {
    const z = buffer + <usize>load<u32>(pairs);
    const y = buffer + <usize>load<u32>(pairs, 4);
    const zr = v128.load(z);
    const zi = v128.load(z, 16);
    const yr = v128.load(y);
    const yi = v128.load(y, 16);
    const re = f32x4.add(zr, yr);
    const im = f32x4.sub(zi, yi);
    const next = to + plane;
    const last = next + plane;
    v128.store(to, f32x4.add(re, im));
    v128.store(next, re);
    v128.store(last, im);
    if (second) {
      const re2 = f32x4.add(zi, yi);
      const im2 = f32x4.sub(yr, zr);
      v128.store(to, f32x4.add(re2, im2), 16);
      v128.store(next, re2, 16);
      v128.store(last, im2, 16);
    }
    to = last + plane;
  }
}

/**
 * As `storeSpectrum`, but of the conjugate spectrum times `scale` and as the other factor of the three products:
 * for each frequency between the real ones real, imaginary - real, real + imaginary part.
 */
export function storeConjugate(
  buffer: usize,
  length: i32,
  pairs: usize,
  to: usize,
  plane: usize,
  scale: f32,
): void {
  const s = f32x4.splat(scale);
  const twice = f32x4.splat(2 * scale);
  for (let real = 0; real < 2; real++, pairs += 8, to += plane) {
    const at = buffer + <usize>load<u32>(pairs);
    v128.store(to, f32x4.mul(twice, v128.load(at)));
    v128.store(to, f32x4.mul(twice, v128.load(at, 16)), 16);
  }
  for (let k = 1; k < length >> 1; k++, pairs += 8) {
    const z = buffer + <usize>load<u32>(pairs);
    const y = buffer + <usize>load<u32>(pairs, 4);
    const zr = f32x4.mul(s, v128.load(z));
    const zi = f32x4.mul(s, v128.load(z, 16));
    const yr = f32x4.mul(s, v128.load(y));
    const yi = f32x4.mul(s, v128.load(y, 16));
    const re = f32x4.add(zr, yr);
    const im = f32x4.sub(yi, zi);
    const re2 = f32x4.add(zi, yi);
    const im2 = f32x4.sub(zr, yr);
    const next = to + plane;
    const last = next + plane;
    v128.store(to, re);
    v128.store(to, re2, 16);
    v128.store(next, f32x4.sub(im, re));
    v128.store(next, f32x4.sub(im2, re2), 16);
    v128.store(last, f32x4.add(re, im));
    v128.store(last, f32x4.add(re2, im2), 16);
    to = last + plane;
  }
}

/** Joins the three products of each frequency to a spectrum of two groups of sequences, ready for `transformInverse`. */
export function loadSpectrum(
  buffer: usize,
  length: i32,
  pairs: usize,
  from: usize,
  plane: usize,
  second: bool,
): void {
  const none = f32x4.splat(0);
  for (let real = 0; real < 2; real++, pairs += 8, from += plane) {
    const at = buffer + <usize>load<u32>(pairs);
    v128.store(at, v128.load(from));
    v128.store(at, second ? v128.load(from, 16) : none, 16);
  }
  for (let k = 1; k < length >> 1; k++, pairs += 8) {
    const z = buffer + <usize>load<u32>(pairs);
    const y = buffer + <usize>load<u32>(pairs, 4);
    const next = from + plane;
    const last = next + plane;
    const first = v128.load(from);
    const re = f32x4.sub(first, v128.load(last));
    const im = f32x4.add(first, v128.load(next));
    let re2 = none;
    let im2 = none;
    if (second) {
      const other = v128.load(from, 16);
      re2 = f32x4.sub(other, v128.load(last, 16));
      im2 = f32x4.add(other, v128.load(next, 16));
    }
    v128.store(z, f32x4.sub(re, im2));
    v128.store(z, f32x4.add(im, re2), 16);
    v128.store(y, f32x4.add(re, im2));
    v128.store(y, f32x4.sub(re2, im), 16);
    from = last + plane;
  }
}
