import { multiplyAdd } from './simd';

// Winograd's minimal filtering F(4, 4) along one axis (Winograd, 1980, doi:10.1137/1.9781611970364; Lavin & Gray,
// 2016, doi:10.1109/CVPR.2016.435), at the points 1, -1, 2, -2, 1/2, -1/2 and infinity. Four outputs of a filter
// of four taps cost 7 products instead of 16:
//   y = output(filter(g) * input(d)), d of 7 values, g and y of 4.
// With as many outputs as taps, the gradient of the filter is the same formula with dY in the filter's place.
// Points come in pairs +p and -p: the even and the odd part of each polynomial are shared.

// @ts-ignore: decorator
@inline
function scaled(factor: f32, value: v128): v128 {
  return f32x4.mul(f32x4.splat(factor), value);
}

// @ts-ignore: decorator
@inline
function add(value: v128, factor: f32, other: v128): v128 {
  return multiplyAdd(f32x4.splat(factor), other, value);
}

// @ts-ignore: decorator
@inline
function putPair(to: usize, plane: usize, even: v128, odd: v128): void {
  v128.store(to, f32x4.add(odd, even));
  v128.store(to + plane, f32x4.sub(odd, even));
}

/** Four channels of seven positions `pitch` bytes apart, to seven planes `plane` bytes apart. */
// @ts-ignore: decorator
@inline
export function transformInput(from: usize, pitch: usize, to: usize, plane: usize): void {
  const d0 = v128.load(from);
  const d1 = v128.load((from += pitch));
  const d2 = v128.load((from += pitch));
  const d3 = v128.load((from += pitch));
  const d4 = v128.load((from += pitch));
  const d5 = v128.load((from += pitch));
  const d6 = v128.load((from += pitch));
  putPair(to, plane, add(f32x4.add(d0, d4), -4.25, d2), add(f32x4.add(d1, d5), -4.25, d3));
  to += 2 * plane;
  putPair(
    to,
    plane,
    add(add(scaled(0.5, d0), -2.5, d2), 2, d4),
    add(add(d5, -1.25, d3), 0.25, d1),
  );
  to += 2 * plane;
  putPair(to, plane, add(add(scaled(2, d0), -2.5, d2), 0.5, d4), add(add(d5, -5, d3), 4, d1));
  to += 2 * plane;
  v128.store(to, add(f32x4.sub(d6, d0), 5.25, f32x4.sub(d2, d4)));
}

// @ts-ignore: decorator
@inline
function putScaledPair(to: usize, plane: usize, even: v128, odd: v128, factor: f32): void {
  v128.store(to, scaled(factor, f32x4.add(odd, even)));
  v128.store(to + plane, scaled(factor, f32x4.sub(odd, even)));
}

/** Four columns of four taps `pitch` bytes apart, to seven planes `plane` bytes apart. */
// @ts-ignore: decorator
@inline
export function transformFilter(from: usize, pitch: usize, to: usize, plane: usize): void {
  const g0 = v128.load(from);
  const g1 = v128.load((from += pitch));
  const g2 = v128.load((from += pitch));
  const g3 = v128.load((from += pitch));
  putScaledPair(to, plane, f32x4.add(g0, g2), f32x4.add(g1, g3), <f32>(-2.0 / 9.0));
  to += 2 * plane;
  putScaledPair(to, plane, add(g0, 4, g2), add(scaled(2, g1), 8, g3), <f32>(1.0 / 45.0));
  to += 2 * plane;
  putScaledPair(to, plane, add(g0, 0.25, g2), add(scaled(0.5, g1), 0.125, g3), <f32>(16.0 / 45.0));
  to += 2 * plane;
  v128.store(to, g3);
}

/** Seven planes to four rows `pitch` bytes apart, of which the first `rows` are written. */
// @ts-ignore: decorator
@inline
export function transformOutput(from: usize, plane: usize, to: usize, pitch: usize, rows: i32): void {
  const m0 = v128.load(from);
  const m1 = v128.load((from += plane));
  const m2 = v128.load((from += plane));
  const m3 = v128.load((from += plane));
  const m4 = v128.load((from += plane));
  const m5 = v128.load((from += plane));
  const m6 = v128.load((from += plane));
  const even1 = f32x4.add(m0, m1);
  const even2 = f32x4.add(m2, m3);
  const even3 = f32x4.add(m4, m5);
  const odd1 = f32x4.sub(m0, m1);
  const odd2 = f32x4.sub(m2, m3);
  const odd3 = f32x4.sub(m4, m5);
  if (rows > 0) v128.store(to, f32x4.add(f32x4.add(even1, even2), even3));
  if (rows > 1) v128.store((to += pitch), add(add(odd1, 2, odd2), 0.5, odd3));
  if (rows > 2) v128.store((to += pitch), add(add(even1, 4, even2), 0.25, even3));
  if (rows > 3) v128.store(to + pitch, add(add(f32x4.add(odd1, m6), 8, odd2), 0.125, odd3));
}
