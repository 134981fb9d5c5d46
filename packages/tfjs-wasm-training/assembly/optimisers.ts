import { floats } from './simd';

// Steps of optimisers in place. A table names the tensors, eight words each: the count of values, the addresses of the
// variable, the gradient and up to two moments, the learning rate and the decay factor (both floats), and one unused.
// A part takes its share of all values, whichever tensors they lie in.

const ENTRY: usize = 32;

/** The rules, as `Rule` of src/kernels/optimisers.ts numbers them. */
const ADAM = 0;
const MOMENTUM = 1;
const DESCENT = 2;
const ADAGRAD = 3;
const RMSPROP = 4;

// @ts-ignore: decorator
@inline
function read(at: usize, whole: bool): v128 {
  return whole ? v128.load(at) : v128.load32_zero(at);
}

// @ts-ignore: decorator
@inline
function write(at: usize, value: v128, whole: bool): void {
  if (whole) v128.store(at, value);
  else v128.store32_lane(at, value, 0);
}

/** One rule on four values, or on one; `a` ... `d` are the rule's own numbers. */
// @ts-ignore: decorator
@inline
function apply(
  rule: i32,
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  rate: v128,
  decay: v128,
  scale: v128,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  e: v128,
  f: v128,
  whole: bool,
): void {
  const gradient = f32x4.mul(read(g, whole), scale);
  let step = gradient;
  if (rule == ADAM) {
    // a, b: the decay rates; c, d: one less them; e: epsilon; f: the correction of the second moment.
    const first = f32x4.add(f32x4.mul(a, read(m, whole)), f32x4.mul(c, gradient));
    const square = f32x4.mul(gradient, gradient);
    const second = f32x4.add(f32x4.mul(b, read(v, whole)), f32x4.mul(d, square));
    write(m, first, whole);
    write(v, second, whole);
    step = f32x4.div(first, f32x4.add(f32x4.sqrt(f32x4.mul(second, f)), e));
  } else if (rule == MOMENTUM) {
    // a: the momentum; b: 1 to look ahead (Nesterov), else 0.
    const sum = f32x4.add(f32x4.mul(a, read(m, whole)), gradient);
    write(m, sum, whole);
    const ahead = f32x4.add(gradient, f32x4.mul(a, sum));
    step = v128.bitselect(ahead, sum, f32x4.gt(b, f32x4.splat(0)));
  } else if (rule == ADAGRAD) {
    // e: epsilon.
    const sum = f32x4.add(read(m, whole), f32x4.mul(gradient, gradient));
    write(m, sum, whole);
    step = f32x4.div(gradient, f32x4.sqrt(f32x4.add(sum, e)));
  } else if (rule == RMSPROP) {
    // a: the decay rate; c: one less it; b: the momentum; e: epsilon. The second moment holds the rate already.
    const square = f32x4.mul(gradient, gradient);
    const mean = f32x4.add(f32x4.mul(a, read(m, whole)), f32x4.mul(c, square));
    const root = f32x4.sqrt(f32x4.add(mean, e));
    const move = f32x4.div(f32x4.mul(gradient, rate), root);
    const sum = f32x4.add(f32x4.mul(b, read(v, whole)), move);
    write(m, mean, whole);
    write(v, sum, whole);
    write(p, f32x4.sub(f32x4.mul(read(p, whole), decay), sum), whole);
    return;
  }
  write(p, f32x4.sub(f32x4.mul(read(p, whole), decay), f32x4.mul(rate, step)), whole);
}

// @ts-ignore: decorator
@inline
function applyAll(
  rule: i32,
  count: i32,
  entry: usize,
  first: i32,
  scale: f32,
  a: f32,
  b: f32,
  c: f32,
  d: f32,
  e: f32,
  f: f32,
): void {
  const from = floats(first);
  let p = load<usize>(entry, 4) + from;
  let g = load<usize>(entry, 8) + from;
  let m = load<usize>(entry, 12) + from;
  let v = load<usize>(entry, 16) + from;
  const r = v128.load_splat<f32>(entry, 20);
  const w = v128.load_splat<f32>(entry, 24);
  const s = f32x4.splat(scale);
  const va = f32x4.splat(a);
  const vb = f32x4.splat(b);
  const vc = f32x4.splat(c);
  const vd = f32x4.splat(d);
  const ve = f32x4.splat(e);
  const vf = f32x4.splat(f);
  const end = p + floats(count);
  for (; p + 16 <= end; p += 16, g += 16, m += 16, v += 16) {
    apply(rule, p, g, m, v, r, w, s, va, vb, vc, vd, ve, vf, true);
  }
  for (; p < end; p += 4, g += 4, m += 4, v += 4) {
    apply(rule, p, g, m, v, r, w, s, va, vb, vc, vd, ve, vf, false);
  }
}

/** Takes a step by `rule` on the tensors of the table, which hold `total` values together. */
export function optimise(
  rule: i32,
  table: usize,
  total: i32,
  scale: f32,
  a: f32,
  b: f32,
  c: f32,
  d: f32,
  e: f32,
  f: f32,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const start = <i32>((<i64>total * part) / parts);
  const end = <i32>((<i64>total * (part + 1)) / parts);
  for (let passed = 0, entry = table; passed < end; entry += ENTRY) {
    const size = load<i32>(entry);
    const first = max(0, start - passed);
    const count = min(size, end - passed) - first;
    passed += size;
    if (count <= 0) continue;
    if (rule == ADAM) applyAll(ADAM, count, entry, first, scale, a, b, c, d, e, f);
    else if (rule == MOMENTUM) applyAll(MOMENTUM, count, entry, first, scale, a, b, c, d, e, f);
    else if (rule == DESCENT) applyAll(DESCENT, count, entry, first, scale, a, b, c, d, e, f);
    else if (rule == ADAGRAD) applyAll(ADAGRAD, count, entry, first, scale, a, b, c, d, e, f);
    else applyAll(RMSPROP, count, entry, first, scale, a, b, c, d, e, f);
  }
}

/** Writes a part's sum of the squares of all gradients, in double precision, to place `part` of `sums`. */
export function squareSums(
  table: usize,
  total: i32,
  sums: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const start = <i32>((<i64>total * part) / parts);
  const end = <i32>((<i64>total * (part + 1)) / parts);
  let sum: f64 = 0;
  for (let passed = 0, entry = table; passed < end; entry += ENTRY) {
    const size = load<i32>(entry);
    const first = max(0, start - passed);
    const count = min(size, end - passed) - first;
    passed += size;
    if (count > 0) sum += squares(load<usize>(entry, 8) + floats(first), count);
  }
  store<f64>(sums + (<usize>part << 3), sum);
}

function squares(g: usize, count: i32): f64 {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  const end = g + floats(count);
  for (; g + 16 <= end; g += 16) {
    const values = v128.load(g);
    const low = f64x2.promote_low_f32x4(values);
    const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(values, values, 1, 1));
    s0 = f64x2.add(s0, f64x2.mul(low, low));
    s1 = f64x2.add(s1, f64x2.mul(high, high));
  }
  const both = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; g < end; g += 4) {
    const value = <f64>load<f32>(g);
    sum += value * value;
  }
  return sum;
}
