import { firstOf } from './share';
import { floats, loadLanes, multiplyAdd, storeLanes } from './simd';

// Batch normalisation over the rows of X [rows, channels]. Where rows are summed, each part has a result of its own.

/** Rows whose mean and squares are taken together; they stay in the cache for the second look. */
const BLOCK = 64;

/**
 * Writes each part's mean and sum of squared deviations by channel to mean and squares [parts, channels] in one pass
 * over memory: blocks are measured about their own means and joined as in Chan, Golub & LeVeque, 1979 (Stanford
 * STAN-CS-79-773).
 */
export function channelMoments(
  rows: i32,
  channels: i32,
  x: usize,
  mean: usize,
  squares: usize,
  part: i32,
  parts: i32,
): void {
  mean += floats(part) * <usize>channels;
  squares += floats(part) * <usize>channels;
  memory.fill(mean, 0, floats(channels));
  memory.fill(squares, 0, floats(channels));
  const pitch = floats(channels);
  const first = firstOf(rows, part, parts);
  const last = firstOf(rows, part + 1, parts);
  for (let start = first; start < last; start += BLOCK) {
    const seen = start - first;
    const count = min(BLOCK, last - start);
    const from = x + <usize>start * pitch;
    let c = 0;
    for (; c + 4 <= channels; c += 4) addBlock(4, seen, count, pitch, from, mean, squares, c);
    for (; c < channels; c++) addBlock(1, seen, count, pitch, from, mean, squares, c);
  }
}

// @ts-ignore: decorator
@inline
function addBlock(
  lanes: i32,
  seen: i32,
  count: i32,
  pitch: usize,
  from: usize,
  mean: usize,
  squares: usize,
  c: i32,
): void {
  const x = from + floats(c);
  let sum = f32x4.splat(0);
  let at = x;
  for (let r = 0; r < count; r++, at += pitch) sum = f32x4.add(sum, loadLanes(lanes, at));
  const own = f32x4.mul(sum, f32x4.splat(<f32>1 / <f32>count));
  let deviation = f32x4.splat(0);
  at = x;
  for (let r = 0; r < count; r++, at += pitch) {
    const d = f32x4.sub(loadLanes(lanes, at), own);
    deviation = multiplyAdd(d, d, deviation);
  }
  join(lanes, seen, count, own, deviation, mean + floats(c), squares + floats(c));
}

/** Joins the moments of `count` rows to those of the `seen` rows before. */
// @ts-ignore: decorator
@inline
function join(
  lanes: i32,
  seen: i32,
  count: i32,
  own: v128,
  deviation: v128,
  mean: usize,
  squares: usize,
): void {
  const share = <f32>count / <f32>(seen + count);
  const before = loadLanes(lanes, mean);
  const delta = f32x4.sub(own, before);
  storeLanes(lanes, mean, multiplyAdd(delta, f32x4.splat(share), before));
  const between = f32x4.mul(f32x4.mul(delta, delta), f32x4.splat(<f32>seen * share));
  const sum = f32x4.add(loadLanes(lanes, squares), f32x4.add(deviation, between));
  storeLanes(lanes, squares, sum);
}

/** Joins the parts of `channelMoments` in their order, in the first one's place: the mean and the biased variance. */
export function joinMoments(
  rows: i32,
  channels: i32,
  mean: usize,
  squares: usize,
  parts: i32,
): void {
  const pitch = floats(channels);
  const scale: f32 = <f32>1 / <f32>rows;
  for (let part = 1; part < parts; part++) {
    const seen = firstOf(rows, part, parts);
    const count = firstOf(rows, part + 1, parts) - seen;
    for (let c = 0; c < channels; c++) {
      const at = floats(c);
      const own = v128.load_zero<f32>(mean + <usize>part * pitch + at);
      const deviation = v128.load_zero<f32>(squares + <usize>part * pitch + at);
      join(1, seen, count, own, deviation, mean + at, squares + at);
    }
  }
  for (let c = 0; c < channels; c++) {
    const at = squares + floats(c);
    store<f32>(at, load<f32>(at) * scale);
  }
}

/** Writes each part's sums of dY and of dY * (X - mean) by channel to sums [parts, 2, channels]. */
export function gradientSums(
  rows: i32,
  channels: i32,
  x: usize,
  dy: usize,
  mean: usize,
  sums: usize,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(channels);
  const plain = sums + <usize>(2 * part) * pitch;
  memory.fill(plain, 0, 2 * pitch);
  const last = firstOf(rows, part + 1, parts);
  for (let start = firstOf(rows, part, parts); start < last; start += BLOCK) {
    const count = min(BLOCK, last - start);
    const from = <usize>start * pitch;
    let c = 0;
    for (; c + 4 <= channels; c += 4) {
      addGradients(4, count, pitch, x + from, dy + from, mean, plain, c);
    }
    for (; c < channels; c++) addGradients(1, count, pitch, x + from, dy + from, mean, plain, c);
  }
}

// @ts-ignore: decorator
@inline
function addGradients(
  lanes: i32,
  count: i32,
  pitch: usize,
  x: usize,
  dy: usize,
  mean: usize,
  plain: usize,
  c: i32,
): void {
  const centre = loadLanes(lanes, mean + floats(c));
  let first = f32x4.splat(0);
  let second = first;
  let at = floats(c);
  for (let r = 0; r < count; r++, at += pitch) {
    const g = loadLanes(lanes, dy + at);
    first = f32x4.add(first, g);
    second = multiplyAdd(g, f32x4.sub(loadLanes(lanes, x + at), centre), second);
  }
  const to = plain + floats(c);
  storeLanes(lanes, to, f32x4.add(loadLanes(lanes, to), first));
  storeLanes(lanes, to + pitch, f32x4.add(loadLanes(lanes, to + pitch), second));
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
  part: i32,
  parts: i32,
): void {
  const first = firstOf(rows, part, parts);
  const last = firstOf(rows, part + 1, parts);
  const start = <usize>first * floats(channels);
  x += start;
  dy += start;
  dx += start;
  for (let r = first; r < last; r++) {
    let i = 0;
    for (; i + 4 <= channels; i += 4, x += 16, dy += 16, dx += 16) {
      combineLanes(4, x, dy, a + floats(i), b + floats(i), c + floats(i), dx);
    }
    for (; i < channels; i++, x += 4, dy += 4, dx += 4) {
      combineLanes(1, x, dy, a + floats(i), b + floats(i), c + floats(i), dx);
    }
  }
}

// @ts-ignore: decorator
@inline
function combineLanes(
  lanes: i32,
  x: usize,
  dy: usize,
  a: usize,
  b: usize,
  c: usize,
  dx: usize,
): void {
  const rest = multiplyAdd(loadLanes(lanes, x), loadLanes(lanes, b), loadLanes(lanes, c));
  storeLanes(lanes, dx, multiplyAdd(loadLanes(lanes, dy), loadLanes(lanes, a), rest));
}
