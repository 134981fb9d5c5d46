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
