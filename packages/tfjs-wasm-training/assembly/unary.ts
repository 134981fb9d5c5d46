import { exponential, exponentialBelow, hyperbolicTangent, sigmoid } from './activations';
import { logarithm, softplus } from './logarithm';
import { firstOf } from './share';
import { floats, loadLanes, storeLanes } from './simd';

// Functions of one value, by the numbers of UNARY in src/kernels/unary.ts. NaN stays NaN in all of them.

const RELU = 0;
const RELU6 = 1;
const LEAKY_RELU = 2;
const ELU = 3;
const SELU = 4;
const SIGMOID = 5;
const TANH = 6;
const EXP = 7;
const LOG = 8;
const SQUARE = 9;
const SQRT = 10;
const RSQRT = 11;
const NEG = 12;
const ABS = 13;
const STEP = 14;
const CLIP = 15;
const SOFTPLUS = 16;

/** The constants of Klambauer et al., 2017 (arXiv:1706.02515). */
export const SELU_SCALE: f32 = 1.0507009873554804934193349852946;
export const SELU_SCALE_ALPHA: f32 = 1.7580993408473768599402175208123;

/** max(x, 0), with +0 for -0. */
// @ts-ignore: decorator
@inline
export function rectify(x: v128): v128 {
  return v128.andnot(x, f32x4.le(x, f32x4.splat(0)));
}

/** Relu6. */
// @ts-ignore: decorator
@inline
export function rectifySix(x: v128): v128 {
  // pmin hands NaN on in this order of arguments.
  return f32x4.pmin(rectify(x), f32x4.splat(6));
}

/** X below zero times a slope. */
// @ts-ignore: decorator
@inline
export function rectifyLeaky(x: v128, slope: v128): v128 {
  return v128.bitselect(f32x4.mul(x, slope), x, f32x4.lt(x, f32x4.splat(0)));
}

/** Exponential linear unit. */
// @ts-ignore: decorator
@inline
export function exponentialLinear(x: v128): v128 {
  return v128.bitselect(exponentialBelow(x), x, f32x4.lt(x, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function scaledExponentialLinear(x: v128): v128 {
  const below = f32x4.mul(exponentialBelow(x), f32x4.splat(SELU_SCALE_ALPHA));
  const above = f32x4.mul(x, f32x4.splat(SELU_SCALE));
  return v128.bitselect(below, above, f32x4.lt(x, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function step(x: v128, below: v128): v128 {
  const value = v128.bitselect(f32x4.splat(1), below, f32x4.gt(x, f32x4.splat(0)));
  return v128.bitselect(value, x, f32x4.eq(x, x));
}

// @ts-ignore: decorator
@inline
function apply(operation: i32, x: v128, p: v128, q: v128): v128 {
  if (operation == RELU) return rectify(x);
  if (operation == RELU6) return rectifySix(x);
  if (operation == LEAKY_RELU) return rectifyLeaky(x, p);
  if (operation == ELU) return exponentialLinear(x);
  if (operation == SELU) return scaledExponentialLinear(x);
  if (operation == SIGMOID) return sigmoid(x);
  if (operation == TANH) return hyperbolicTangent(x);
  if (operation == EXP) return exponential(x);
  if (operation == LOG) return logarithm(x);
  if (operation == SQUARE) return f32x4.mul(x, x);
  if (operation == SQRT) return f32x4.sqrt(x);
  if (operation == RSQRT) return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
  if (operation == NEG) return f32x4.neg(x);
  if (operation == ABS) return f32x4.abs(x);
  if (operation == STEP) return step(x, p);
  if (operation == CLIP) return f32x4.pmax(f32x4.pmin(x, q), p);
  return softplus(x);
}

// @ts-ignore: decorator
@inline
function run(operation: i32, x: usize, y: usize, end: usize, p: f32, q: f32): void {
  const first = f32x4.splat(p);
  const second = f32x4.splat(q);
  for (; y + 16 <= end; x += 16, y += 16) {
    v128.store(y, apply(operation, v128.load(x), first, second));
  }
  for (; y < end; x += 4, y += 4) {
    storeLanes(1, y, apply(operation, loadLanes(1, x), first, second));
  }
}

/**
 * Y = the function of X, which may be the same place. `p` is the slope below zero of LeakyRelu, Step's value there, and
 * the lower bound of ClipByValue, whose upper one is `q`.
 */
export function mapValues(
  operation: i32,
  count: i32,
  x: usize,
  y: usize,
  p: f32,
  q: f32,
  part: i32,
  parts: i32,
): void {
  const first = firstOf(count, part, parts);
  const end = y + floats(firstOf(count, part + 1, parts));
  x += floats(first);
  y += floats(first);
  switch (operation) {
    case RELU:
      return run(RELU, x, y, end, p, q);
    case RELU6:
      return run(RELU6, x, y, end, p, q);
    case LEAKY_RELU:
      return run(LEAKY_RELU, x, y, end, p, q);
    case ELU:
      return run(ELU, x, y, end, p, q);
    case SELU:
      return run(SELU, x, y, end, p, q);
    case SIGMOID:
      return run(SIGMOID, x, y, end, p, q);
    case TANH:
      return run(TANH, x, y, end, p, q);
    case EXP:
      return run(EXP, x, y, end, p, q);
    case LOG:
      return run(LOG, x, y, end, p, q);
    case SQUARE:
      return run(SQUARE, x, y, end, p, q);
    case SQRT:
      return run(SQRT, x, y, end, p, q);
    case RSQRT:
      return run(RSQRT, x, y, end, p, q);
    case NEG:
      return run(NEG, x, y, end, p, q);
    case ABS:
      return run(ABS, x, y, end, p, q);
    case STEP:
      return run(STEP, x, y, end, p, q);
    case CLIP:
      return run(CLIP, x, y, end, p, q);
    default:
      return run(SOFTPLUS, x, y, end, p, q);
  }
}
