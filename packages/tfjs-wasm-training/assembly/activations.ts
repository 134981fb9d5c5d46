import { multiplyAdd } from './simd';

// Exponential, sigmoid and hyperbolic tangent of four values. Range reduction x = n ln 2 + r with ln 2 in two parts as
// in Cody and Waite, Software Manual for the Elementary Functions (1980), chapter 6; e^r - 1 = r + r^2 q(r), where q
// is the polynomial of degree four with the least relative error (4e-9) for |r| <= ln 2 / 2, found by iteratively
// reweighted least squares (Lawson's method).

/** 1.5 x 2^23: a float of this size has no fraction, and its lowest bits count up from here. */
const ROUNDER: f32 = 12582912;

/** Number n of halvings nearest to x / ln 2, still on top of `ROUNDER`. */
// @ts-ignore: decorator
@inline
function reduce(x: v128): v128 {
  return multiplyAdd(x, f32x4.splat(1.44269504), f32x4.splat(ROUNDER));
}

/** e^r - 1 for r = x - n ln 2. */
// @ts-ignore: decorator
@inline
function remainder(x: v128, reduced: v128): v128 {
  const n = f32x4.sub(reduced, f32x4.splat(ROUNDER));
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.12194440e-4), r);
  let q = multiplyAdd(r, f32x4.splat(0.0013814527774229646), f32x4.splat(0.008368744514882565));
  q = multiplyAdd(r, q, f32x4.splat(0.04166839271783829));
  q = multiplyAdd(r, q, f32x4.splat(0.1666652113199234));
  q = multiplyAdd(r, q, f32x4.splat(0.4999999403953552));
  return multiplyAdd(f32x4.mul(r, r), q, r);
}

/** 2^n for n from -126 to 127; bits of `n` above the ninth are ignored. */
// @ts-ignore: decorator
@inline
function power(n: v128): v128 {
  return i32x4.add(i32x4.shl(n, 23), i32x4.splat(0x3f800000));
}

/** e^x: relative error below 2e-7, denormal results included; e^-inf = 0, e^inf = inf, NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  // In this order of arguments, pmin and pmax hand NaN on.
  const bounded = f32x4.pmax(f32x4.pmin(x, f32x4.splat(89)), f32x4.splat(-104));
  const reduced = reduce(bounded);
  const value = f32x4.add(f32x4.splat(1), remainder(bounded, reduced));
  // Twice about half of the halvings: results reach beyond the exponents that `power` has.
  const n = i32x4.sub(reduced, i32x4.splat(0x4b400000));
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(value, power(half)), power(i32x4.sub(n, half)));
}

/** e^x for x <= 0, as `exponential`, but with zero for denormal results. */
// @ts-ignore: decorator
@inline
export function decay(x: v128): v128 {
  const lowest = f32x4.splat(-87.33654);
  const bounded = f32x4.pmax(x, lowest);
  const reduced = reduce(bounded);
  const value = f32x4.add(f32x4.splat(1), remainder(bounded, reduced));
  return v128.andnot(f32x4.mul(value, power(reduced)), f32x4.lt(x, lowest));
}

/** 1 / (1 + e^-x) from e^-|x|. */
// @ts-ignore: decorator
@inline
export function logistic(x: v128, e: v128): v128 {
  const one = f32x4.splat(1);
  const above = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(above, f32x4.add(one, e));
}

/** 1 / (1 + e^-x): relative error below 3e-7; 0 at -inf, 1 at inf, NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  return logistic(x, exponential(f32x4.neg(f32x4.abs(x))));
}

/** e^x - 1 for x <= 0: relative error below 2e-7; NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exponentialBelow(x: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(-40));
  const reduced = reduce(bounded);
  const scale = power(reduced);
  const below = f32x4.sub(scale, f32x4.splat(1));
  return multiplyAdd(scale, remainder(bounded, reduced), below);
}

/**
 * Hyperbolic tangent, by m = e^(-2|x|) - 1 as -m / (2 + m), and beyond 1/2 as 1 - 2 (1 + m) / (2 + m): relative error
 * below 2e-7; -1 and 1 at the infinities, NaN stays NaN.
 */
// @ts-ignore: decorator
@inline
export function hyperbolicTangent(x: v128): v128 {
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const size = f32x4.abs(x);
  const m = exponentialBelow(f32x4.mul(size, f32x4.splat(-2)));
  const far = f32x4.gt(size, f32x4.splat(0.5));
  const above = v128.bitselect(f32x4.mul(f32x4.add(one, m), two), f32x4.neg(m), far);
  const ratio = f32x4.div(above, f32x4.add(two, m));
  const value = v128.bitselect(f32x4.sub(one, ratio), ratio, far);
  return v128.bitselect(x, value, f32x4.splat(-0.0));
}
