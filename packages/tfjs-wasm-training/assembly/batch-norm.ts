import { multiplyAdd, floats } from './simd';

// Batch normalisation over the rows of X [rows, channels]: channels four at a time, the rest one by one.

/** Rows whose mean and squares are taken together; they stay in the cache for the second look. */
const BLOCK = 64;

/**
 * Writes the mean and the biased variance of each channel in one pass over memory: blocks are measured about
 * their own means and joined as in Chan, Golub & LeVeque, 1979 (Stanford STAN-CS-79-773).
 */
export function channelMoments(
  rows: i32,
  channels: i32,
  x: usize,
  mean: usize,
  variance: usize,
): void {
  memory.fill(mean, 0, floats(channels));
  memory.fill(variance, 0, floats(channels));
  const pitch = floats(channels);
  for (let start = 0; start < rows; start += BLOCK) {
    const count = min(BLOCK, rows - start);
    const from = x + floats(start * channels);
    const share = <f32>count / <f32>(start + count);
    let c = 0;
    for (; c + 4 <= channels; c += 4) {
      const at = from + floats(c);
      joinFour(start, count, pitch, at, mean + floats(c), variance + floats(c), share);
    }
    for (; c < channels; c++) {
      const at = from + floats(c);
      joinOne(start, count, pitch, at, mean + floats(c), variance + floats(c), share);
    }
  }
  const scale: f32 = <f32>1 / <f32>rows;
  for (let c = 0; c < channels; c++) {
    const at = variance + floats(c);
    store<f32>(at, load<f32>(at) * scale);
  }
}

// @ts-ignore: decorator
@inline
function joinFour(
  seen: i32,
  count: i32,
  pitch: usize,
  x: usize,
  mean: usize,
  squares: usize,
  share: f32,
): void {
  let sum = f32x4.splat(0);
  let at = x;
  for (let r = 0; r < count; r++, at += pitch) sum = f32x4.add(sum, v128.load(at));
  const own = f32x4.mul(sum, f32x4.splat(<f32>1 / <f32>count));
  let deviation = f32x4.splat(0);
  at = x;
  for (let r = 0; r < count; r++, at += pitch) {
    const d = f32x4.sub(v128.load(at), own);
    deviation = multiplyAdd(d, d, deviation);
  }
  const before = v128.load(mean);
  const delta = f32x4.sub(own, before);
  v128.store(mean, multiplyAdd(delta, f32x4.splat(share), before));
  const between = f32x4.mul(f32x4.mul(delta, delta), f32x4.splat(<f32>seen * share));
  v128.store(squares, f32x4.add(v128.load(squares), f32x4.add(deviation, between)));
}

// @ts-ignore: decorator
@inline
function joinOne(
  seen: i32,
  count: i32,
  pitch: usize,
  x: usize,
  mean: usize,
  squares: usize,
  share: f32,
): void {
  let sum: f32 = 0;
  let at = x;
  for (let r = 0; r < count; r++, at += pitch) sum += load<f32>(at);
  const own = sum / <f32>count;
  let deviation: f32 = 0;
  at = x;
  for (let r = 0; r < count; r++, at += pitch) {
    const d = load<f32>(at) - own;
    deviation += d * d;
  }
  const before = load<f32>(mean);
  const delta = own - before;
  store<f32>(mean, before + delta * share);
  store<f32>(squares, load<f32>(squares) + deviation + delta * delta * <f32>seen * share);
}

/** Y = X * factor + offset, both by channel. */
export function scaleShift(
  rows: i32,
  channels: i32,
  x: usize,
  factor: usize,
  offset: usize,
  y: usize,
): void {
  for (let r = 0; r < rows; r++) {
    let c = 0;
    for (; c + 4 <= channels; c += 4, x += 16, y += 16) {
      const at = floats(c);
      const value = multiplyAdd(v128.load(x), v128.load(factor + at), v128.load(offset + at));
      v128.store(y, value);
    }
    for (; c < channels; c++, x += 4, y += 4) {
      const at = floats(c);
      store<f32>(y, load<f32>(x) * load<f32>(factor + at) + load<f32>(offset + at));
    }
  }
}

/** Writes by channel the sums of dY and of dY * (X - mean). */
export function gradientSums(
  rows: i32,
  channels: i32,
  x: usize,
  dy: usize,
  mean: usize,
  plain: usize,
  weighted: usize,
): void {
  memory.fill(plain, 0, floats(channels));
  memory.fill(weighted, 0, floats(channels));
  const pitch = floats(channels);
  for (let start = 0; start < rows; start += BLOCK) {
    const count = min(BLOCK, rows - start);
    const from = floats(start * channels);
    let c = 0;
    for (; c + 4 <= channels; c += 4) {
      const centre = v128.load(mean + floats(c));
      let first = f32x4.splat(0);
      let second = first;
      let at = from + floats(c);
      for (let r = 0; r < count; r++, at += pitch) {
        const g = v128.load(dy + at);
        first = f32x4.add(first, g);
        second = multiplyAdd(g, f32x4.sub(v128.load(x + at), centre), second);
      }
      const to = floats(c);
      v128.store(plain + to, f32x4.add(v128.load(plain + to), first));
      v128.store(weighted + to, f32x4.add(v128.load(weighted + to), second));
    }
    for (; c < channels; c++) {
      const to = floats(c);
      const centre = load<f32>(mean + to);
      let first: f32 = 0;
      let second: f32 = 0;
      let at = from + to;
      for (let r = 0; r < count; r++, at += pitch) {
        const g = load<f32>(dy + at);
        first += g;
        second += g * (load<f32>(x + at) - centre);
      }
      store<f32>(plain + to, load<f32>(plain + to) + first);
      store<f32>(weighted + to, load<f32>(weighted + to) + second);
    }
  }
}

/** dX = dY * a + X * b + c, all by channel. */
export function combineGradient(
  rows: i32,
  channels: i32,
  x: usize,
  dy: usize,
  a: usize,
  b: usize,
  c: usize,
  dx: usize,
): void {
  for (let r = 0; r < rows; r++) {
    let i = 0;
    for (; i + 4 <= channels; i += 4, x += 16, dy += 16, dx += 16) {
      const at = floats(i);
      const rest = multiplyAdd(v128.load(x), v128.load(b + at), v128.load(c + at));
      v128.store(dx, multiplyAdd(v128.load(dy), v128.load(a + at), rest));
    }
    for (; i < channels; i++, x += 4, dy += 4, dx += 4) {
      const at = floats(i);
      const rest = load<f32>(x) * load<f32>(b + at) + load<f32>(c + at);
      store<f32>(dx, load<f32>(dy) * load<f32>(a + at) + rest);
    }
  }
}
