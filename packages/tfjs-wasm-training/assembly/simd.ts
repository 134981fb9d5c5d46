/** a * b + c, fused to one rounding where the relaxed-SIMD build allows it. */
// @ts-ignore: decorator
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** Bytes of `count` 32-bit values; also steps a pointer back when `count` is negative. */
// @ts-ignore: decorator
@inline
export function floats(count: i32): usize {
  return (<usize>count) << 2;
}

// Kernels treat four values at a time; what is left over goes one by one through the same instructions, so that a
// value's result does not depend on its place. `lanes` is a constant: 4 or 1.

/** Four values, or one. */
// @ts-ignore: decorator
@inline
export function loadLanes(lanes: i32, at: usize): v128 {
  return lanes == 4 ? v128.load(at) : v128.load_zero<f32>(at);
}

/** Writes what `loadLanes` reads. */
// @ts-ignore: decorator
@inline
export function storeLanes(lanes: i32, at: usize, value: v128): void {
  if (lanes == 4) v128.store(at, value);
  else v128.store_lane<f32>(at, value, 0);
}
