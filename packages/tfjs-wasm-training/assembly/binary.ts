import { exponential, sigmoid } from './activations';
import { firstOf } from './share';
import { floats, loadLanes, storeLanes } from './simd';
import {
  exponentialLinear,
  rectify,
  rectifyLeaky,
  rectifySix,
  SELU_SCALE,
  SELU_SCALE_ALPHA,
} from './unary';

// Functions of two values, by the numbers of PAIRS in src/kernels/pairs.ts.

const ADD = 0;
const SUB = 1;
const MULTIPLY = 2;
const DIVIDE = 3;
const MAXIMUM = 4;
const MINIMUM = 5;
const SQUARED_DIFFERENCE = 6;
const PRELU = 7;
const ADD_RELU = 8;
const ADD_RELU6 = 9;
const ADD_LEAKY_RELU = 10;
const ADD_ELU = 11;
const ADD_SIGMOID = 12;
const SPREAD = 13;
const RELU_GRADIENT = 14;
const RELU6_GRADIENT = 15;
const LEAKY_RELU_GRADIENT = 16;
const ELU_GRADIENT = 17;
const SELU_GRADIENT = 18;
const SIGMOID_GRADIENT = 19;
const TANH_GRADIENT = 20;

/** dY where the mask is set, else 0; NaN where X is. */
// @ts-ignore: decorator
@inline
function where(mask: v128, dy: v128, x: v128): v128 {
  return v128.or(v128.and(dy, mask), f32x4.ne(x, x));
}

// @ts-ignore: decorator
@inline
function seluGradient(dy: v128, x: v128): v128 {
  const below = f32x4.mul(f32x4.mul(dy, f32x4.splat(SELU_SCALE_ALPHA)), exponential(x));
  const above = f32x4.mul(dy, f32x4.splat(SELU_SCALE));
  return v128.bitselect(above, below, f32x4.gt(x, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline
function apply(operation: i32, a: v128, b: v128, p: v128): v128 {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  if (operation == ADD) return f32x4.add(a, b);
  if (operation == SUB) return f32x4.sub(a, b);
  if (operation == MULTIPLY) return f32x4.mul(a, b);
  if (operation == DIVIDE) return f32x4.div(a, b);
  if (operation == MAXIMUM) return f32x4.max(a, b);
  if (operation == MINIMUM) return f32x4.min(a, b);
  if (operation == SQUARED_DIFFERENCE) {
    const difference = f32x4.sub(a, b);
    return f32x4.mul(difference, difference);
  }
  if (operation == PRELU) return rectifyLeaky(a, b);
  if (operation == ADD_RELU) return rectify(f32x4.add(a, b));
  if (operation == ADD_RELU6) return rectifySix(f32x4.add(a, b));
  if (operation == ADD_LEAKY_RELU) return rectifyLeaky(f32x4.add(a, b), p);
  if (operation == ADD_ELU) return exponentialLinear(f32x4.add(a, b));
  if (operation == ADD_SIGMOID) return sigmoid(f32x4.add(a, b));
  if (operation == SPREAD) return f32x4.div(a, p);
  if (operation == RELU_GRADIENT) return where(f32x4.gt(b, zero), a, b);
  if (operation == RELU6_GRADIENT) {
    return where(v128.and(f32x4.gt(b, zero), f32x4.le(b, f32x4.splat(6))), a, b);
  }
  if (operation == LEAKY_RELU_GRADIENT) {
    return v128.bitselect(a, f32x4.mul(a, p), f32x4.gt(b, zero));
  }
  if (operation == ELU_GRADIENT) {
    return v128.bitselect(a, f32x4.mul(a, f32x4.add(b, one)), f32x4.ge(b, zero));
  }
  if (operation == SELU_GRADIENT) return seluGradient(a, b);
  if (operation == SIGMOID_GRADIENT) return f32x4.mul(a, f32x4.mul(b, f32x4.sub(one, b)));
  return f32x4.mul(f32x4.sub(one, f32x4.mul(b, b)), a);
}

/** One run along the last axis, in which either side may stay where it is. */
// @ts-ignore: decorator
@inline
function runLine(
  operation: i32,
  a: usize,
  aStep: i32,
  b: usize,
  bStep: i32,
  y: usize,
  end: usize,
  p: v128,
): void {
  if (aStep && bStep) {
    for (; y + 16 <= end; a += 16, b += 16, y += 16) {
      v128.store(y, apply(operation, v128.load(a), v128.load(b), p));
    }
  } else if (aStep) {
    const constant = v128.load_splat<f32>(b);
    for (; y + 16 <= end; a += 16, y += 16) {
      v128.store(y, apply(operation, v128.load(a), constant, p));
    }
  } else {
    const constant = v128.load_splat<f32>(a);
    for (; y + 16 <= end; b += 16, y += 16) {
      v128.store(y, apply(operation, constant, v128.load(b), p));
    }
  }
  for (; y < end; a += floats(aStep), b += floats(bStep), y += 4) {
    storeLanes(1, y, apply(operation, loadLanes(1, a), loadLanes(1, b), p));
  }
}

// @ts-ignore: decorator
@inline
function run(
  operation: i32,
  count: i32,
  middle: i32,
  columns: i32,
  a: usize,
  aOuter: i32,
  aMiddle: i32,
  aStep: i32,
  b: usize,
  bOuter: i32,
  bMiddle: i32,
  bStep: i32,
  y: usize,
  p: f32,
  part: i32,
  parts: i32,
): void {
  const parameter = f32x4.splat(p);
  const last = firstOf(count, part + 1, parts);
  for (let i = firstOf(count, part, parts); i < last; ) {
    const row = i / columns;
    const column = i - row * columns;
    const outer = row / middle;
    const inner = row - outer * middle;
    const stop = min(last, i + columns - column);
    const fromA = a + floats(outer * aOuter + inner * aMiddle + column * aStep);
    const fromB = b + floats(outer * bOuter + inner * bMiddle + column * bStep);
    runLine(operation, fromA, aStep, fromB, bStep, y + floats(i), y + floats(stop), parameter);
    i = stop;
  }
}

/**
 * Y [outer, middle, columns] = the function of A and B, whose values lie the given numbers of values apart along each
 * axis: 0 where one value serves the whole axis, and 0 or 1 along the last. Y may lie where A or B does if that is as
 * large. `p` is the slope of LeakyRelu, and what Spread divides by. Only the first `count` values are computed.
 */
export function mapPairs(
  operation: i32,
  count: i32,
  middle: i32,
  columns: i32,
  a: usize,
  aOuter: i32,
  aMiddle: i32,
  aStep: i32,
  b: usize,
  bOuter: i32,
  bMiddle: i32,
  bStep: i32,
  y: usize,
  p: f32,
  part: i32,
  parts: i32,
): void {
  switch (operation) {
    case ADD:
      return run(ADD, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case SUB:
      return run(SUB, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case MULTIPLY:
      return run(MULTIPLY, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case DIVIDE:
      return run(DIVIDE, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case MAXIMUM:
      return run(MAXIMUM, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case MINIMUM:
      return run(MINIMUM, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case SQUARED_DIFFERENCE:
      return run(SQUARED_DIFFERENCE, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case PRELU:
      return run(PRELU, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case ADD_RELU:
      return run(ADD_RELU, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case ADD_RELU6:
      return run(ADD_RELU6, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case ADD_LEAKY_RELU:
      return run(ADD_LEAKY_RELU, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case ADD_ELU:
      return run(ADD_ELU, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case ADD_SIGMOID:
      return run(ADD_SIGMOID, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case SPREAD:
      return run(SPREAD, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case RELU_GRADIENT:
      return run(RELU_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case RELU6_GRADIENT:
      return run(RELU6_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case LEAKY_RELU_GRADIENT:
      return run(LEAKY_RELU_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case ELU_GRADIENT:
      return run(ELU_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case SELU_GRADIENT:
      return run(SELU_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    case SIGMOID_GRADIENT:
      return run(SIGMOID_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
    default:
      return run(TANH_GRADIENT, count, middle, columns, a, aOuter, aMiddle, aStep, b, bOuter, bMiddle, bStep, y, p, part, parts);
  }
}
