import { exponential } from './activations';
import { multiplyAdd } from './simd';

// Natural logarithms of four values. With s = f / (2 + f), log(1 + f) = 2 atanh(s) = 2 s + s R, where R is the series
// 2 s^2 / 3 + 2 s^4 / 5 + ...; written about f, so that small results keep their digits, as in fdlibm's e_log.c.

/** log(1 + f): seven terms for 0 <= f <= 1, four for sqrt(1/2) <= 1 + f <= sqrt(2); both to 2e-9. */
// @ts-ignore: decorator
@inline
function logarithmOnePlus(f: v128, terms: i32): v128 {
  const s = f32x4.div(f, f32x4.add(f32x4.splat(2), f));
  const z = f32x4.mul(s, s);
  let series = f32x4.splat(<f32>2 / <f32>9);
  if (terms == 7) {
    series = f32x4.splat(<f32>2 / <f32>15);
    series = multiplyAdd(series, z, f32x4.splat(<f32>2 / <f32>13));
    series = multiplyAdd(series, z, f32x4.splat(<f32>2 / <f32>11));
    series = multiplyAdd(series, z, f32x4.splat(<f32>2 / <f32>9));
  }
  series = multiplyAdd(series, z, f32x4.splat(<f32>2 / <f32>7));
  series = multiplyAdd(series, z, f32x4.splat(<f32>2 / <f32>5));
  series = multiplyAdd(series, z, f32x4.splat(<f32>2 / <f32>3));
  const half = f32x4.mul(f32x4.mul(f, f), f32x4.splat(0.5));
  const rest = f32x4.mul(s, multiplyAdd(series, z, half));
  return f32x4.sub(f, f32x4.sub(half, rest));
}

/** Natural logarithm: relative error below 2e-7; -inf at 0, NaN below, inf at inf, NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function logarithm(x: v128): v128 {
  const denormal = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const normal = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, denormal);
  // Counted from the bits of sqrt(1/2), the exponent is that of the nearest power of two.
  const halvings = i32x4.shr_s(i32x4.sub(normal, i32x4.splat(0x3f3504f3)), 23);
  const mantissa = i32x4.sub(normal, i32x4.shl(halvings, 23));
  const shift = v128.and(f32x4.splat(23), denormal);
  const n = f32x4.sub(f32x4.convert_i32x4_s(halvings), shift);
  const small = logarithmOnePlus(f32x4.sub(mantissa, f32x4.splat(1)), 4);
  const low = multiplyAdd(n, f32x4.splat(-2.12194440e-4), small);
  let value = multiplyAdd(n, f32x4.splat(0.693359375), low);
  value = v128.bitselect(value, x, f32x4.lt(x, f32x4.splat(Infinity)));
  value = v128.bitselect(f32x4.splat(NaN), value, f32x4.lt(x, f32x4.splat(0)));
  return v128.bitselect(f32x4.splat(-Infinity), value, f32x4.eq(x, f32x4.splat(0)));
}

/** log(1 + e^x). */
// @ts-ignore: decorator
@inline
export function softplus(x: v128): v128 {
  const above = v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
  const e = exponential(f32x4.neg(f32x4.abs(x)));
  return f32x4.add(above, logarithmOnePlus(e, 7));
}
