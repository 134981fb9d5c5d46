const SIGN = 0x8000;
const INFINITY = 0x7c00;
const NOT_A_NUMBER = 0x7e00;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/**
 * Returns the bits of the nearest float16, ties to even; numbers of 65520 and more become infinite.
 *
 * IEEE 754-2008 binary16. (`Float16Array` is not in every engine we support.)
 */
export function toHalf(value: number): number {
  float[0] = value;
  const all = bits[0] as number;
  const sign = (all >>> 16) & SIGN;
  const magnitude = all & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | NOT_A_NUMBER;
  if (magnitude >= 0x47800000) return sign | INFINITY;
  // Below 2⁻¹⁴ float16 has no leading 1: whole multiples of 2⁻²⁴.
  if (magnitude < 0x38800000) return sign | roundToEven(Math.abs(float[0]) * 2 ** 24);
  const odd = (magnitude >>> 13) & 1;
  return sign | ((magnitude - 0x38000000 + 0xfff + odd) >>> 13);
}

/** Returns the number that the bits of a float16 mean. */
export function fromHalf(half: number): number {
  const sign = half & SIGN ? -1 : 1;
  const exponent = (half >>> 10) & 0x1f;
  const fraction = (half & 0x3ff) / 1024;
  if (exponent === 0) return sign * fraction * 2 ** -14;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction) * 2 ** (exponent - 15);
}

/** Returns the nearest whole number, ties to the even one, as IEEE 754 and NumPy round. */
export function roundToEven(value: number): number {
  const rounded = Math.round(value);
  return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
