import { SIZES } from './layout';

// Each lane does what src/passes/ does with its number: the same operations in the same order, none fused.

/** Adds `height` times `a` to `d`, two leads each, to the frame at an address. */
// @ts-ignore: decorator
@inline
function addFrame(at: usize, height: v128, a: v128, b: v128, c: v128, d: v128): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(a, height)));
  v128.store(at, f64x2.add(v128.load(at, 16), f64x2.mul(b, height)), 16);
  v128.store(at, f64x2.add(v128.load(at, 32), f64x2.mul(c, height)), 32);
  v128.store(at, f64x2.add(v128.load(at, 48), f64x2.mul(d, height)), 48);
}

/** Adds to `count` frames as many heights times SIZES. */
export function addHeights(frames: usize, heights: usize, count: i32): void {
  const a = v128.load(SIZES);
  const b = v128.load(SIZES, 16);
  const c = v128.load(SIZES, 32);
  const d = v128.load(SIZES, 48);
  for (let at = frames, end = frames + 64 * count; at < end; at += 64, heights += 8) {
    addFrame(at, v128.load_splat<f64>(heights), a, b, c, d);
  }
}

/** Adds to `count` frames, each `step` bytes behind the last, SIZES times heights that follow a recurrence. */
export function addSlope(
  frames: usize,
  step: i32,
  count: i32,
  height: f64,
  ratio: f64,
  change: f64,
): void {
  const a = v128.load(SIZES);
  const b = v128.load(SIZES, 16);
  const c = v128.load(SIZES, 32);
  const d = v128.load(SIZES, 48);
  for (let at = frames; count > 0; count--, at += step) {
    addFrame(at, f64x2.splat(height), a, b, c, d);
    height *= ratio;
    ratio *= change;
  }
}

/** Adds `factor` times other frames; where they are fewer, again and again. Lengths in bytes. */
export function addFrames(
  frames: usize,
  length: i32,
  others: usize,
  otherLength: i32,
  factor: f64,
): void {
  const by = f64x2.splat(factor);
  const end = frames + length;
  while (frames < end) {
    const part = min(<usize>otherLength, end - frames);
    const shift = others - frames;
    for (const stop = frames + part; frames < stop; frames += 64) {
      const from = frames + shift;
      addFrame(
        frames,
        by,
        v128.load(from),
        v128.load(from, 16),
        v128.load(from, 32),
        v128.load(from, 48),
      );
    }
  }
}

/** Adds `factor` times straight lines between knots that are `spacing` samples apart. */
export function addLines(
  frames: usize,
  length: i32,
  knots: usize,
  spacing: i32,
  factor: f64,
): void {
  const by = f64x2.splat(factor);
  const step = f64x2.splat(factor / spacing);
  for (let n = 0; n < length; n += spacing, knots += 64) {
    let a = f64x2.mul(by, v128.load(knots));
    let b = f64x2.mul(by, v128.load(knots, 16));
    let c = f64x2.mul(by, v128.load(knots, 32));
    let d = f64x2.mul(by, v128.load(knots, 48));
    const stepA = f64x2.mul(step, f64x2.sub(v128.load(knots, 64), v128.load(knots)));
    const stepB = f64x2.mul(step, f64x2.sub(v128.load(knots, 80), v128.load(knots, 16)));
    const stepC = f64x2.mul(step, f64x2.sub(v128.load(knots, 96), v128.load(knots, 32)));
    const stepD = f64x2.mul(step, f64x2.sub(v128.load(knots, 112), v128.load(knots, 48)));
    for (const end = frames + 64 * min(spacing, length - n); frames < end; frames += 64) {
      v128.store(frames, f64x2.add(v128.load(frames), a));
      v128.store(frames, f64x2.add(v128.load(frames, 16), b), 16);
      v128.store(frames, f64x2.add(v128.load(frames, 32), c), 32);
      v128.store(frames, f64x2.add(v128.load(frames, 48), d), 48);
      a = f64x2.add(a, stepA);
      b = f64x2.add(b, stepB);
      c = f64x2.add(c, stepC);
      d = f64x2.add(d, stepD);
    }
  }
}
