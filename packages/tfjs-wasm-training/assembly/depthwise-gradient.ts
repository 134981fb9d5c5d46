import { BLOCK, endOfTaps, firstTap } from './depthwise';
import { firstOf } from './share';
import { floats, loadLanes, multiplyAdd, storeLanes } from './simd';

/** Adds the products of X and dY over `count` positions to one tap's sum: four channels, or one. */
// @ts-ignore: decorator
@inline
function addTap(
  lanes: i32,
  count: i32,
  x: usize,
  step: usize,
  dy: usize,
  pitch: usize,
  sum: usize,
): void {
  let s0 = loadLanes(lanes, sum);
  let s1 = f32x4.splat(0);
  let s2 = s1;
  let s3 = s1;
  let i = 0;
  for (; i + 4 <= count; i += 4, x += 4 * step, dy += 4 * pitch) {
    s0 = multiplyAdd(loadLanes(lanes, x), loadLanes(lanes, dy), s0);
    s1 = multiplyAdd(loadLanes(lanes, x + step), loadLanes(lanes, dy + pitch), s1);
    s2 = multiplyAdd(loadLanes(lanes, x + 2 * step), loadLanes(lanes, dy + 2 * pitch), s2);
    s3 = multiplyAdd(loadLanes(lanes, x + 3 * step), loadLanes(lanes, dy + 3 * pitch), s3);
  }
  for (; i < count; i++, x += step, dy += pitch) {
    s0 = multiplyAdd(loadLanes(lanes, x), loadLanes(lanes, dy), s0);
  }
  storeLanes(lanes, sum, f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

/** The gradient of W, one sum [taps, channels] for each part: their total is the gradient. */
export function depthwiseFilter(
  samples: i32,
  channels: i32,
  height: i32,
  tall: i32,
  strideDown: i32,
  top: i32,
  rowsOut: i32,
  dilationDown: i32,
  width: i32,
  wide: i32,
  strideAcross: i32,
  left: i32,
  columnsOut: i32,
  dilationAcross: i32,
  x: usize,
  dy: usize,
  sums: usize,
  part: i32,
  parts: i32,
): void {
  const pitch = floats(channels);
  const rowPitch = <usize>width * pitch;
  const step = <usize>strideAcross * pitch;
  const size = <usize>(tall * wide) * pitch;
  sums += <usize>part * size;
  memory.fill(sums, 0, size);
  const blocks = (columnsOut + BLOCK - 1) / BLOCK;
  const end = firstOf(samples * rowsOut * blocks, part + 1, parts);
  for (let unit = firstOf(samples * rowsOut * blocks, part, parts); unit < end; unit++) {
    const row = unit / blocks;
    const sample = row / rowsOut;
    const above = (row - sample * rowsOut) * strideDown - top;
    const first = (unit - row * blocks) * BLOCK;
    const stop = min(columnsOut, first + BLOCK);
    const endRow = endOfTaps(above, dilationDown, height, tall);
    for (let u = firstTap(above, dilationDown); u < endRow; u++) {
      const line = x + <usize>(sample * height + above + u * dilationDown) * rowPitch;
      for (let v = 0; v < wide; v++) {
        // Positions whose tap v lies inside.
        const shift = v * dilationAcross - left;
        const j = max(first, shift < 0 ? (strideAcross - 1 - shift) / strideAcross : 0);
        const inside = shift < width ? (width - 1 - shift) / strideAcross + 1 : 0;
        const count = min(stop, inside) - j;
        if (count <= 0) continue;
        const at = line + floats((j * strideAcross + shift) * channels);
        const from = dy + <usize>(row * columnsOut + j) * pitch;
        const sum = sums + <usize>(u * wide + v) * pitch;
        let c: usize = 0;
        for (; c + 16 <= pitch; c += 16) {
          addTap(4, count, at + c, step, from + c, pitch, sum + c);
        }
        for (; c < pitch; c += 4) addTap(1, count, at + c, step, from + c, pitch, sum + c);
      }
    }
  }
}

/** Y [rows, channels * times]: each channel of X `times` times side by side. */
export function repeatChannels(
  rows: i32,
  channels: i32,
  times: i32,
  x: usize,
  y: usize,
  part: i32,
  parts: i32,
): void {
  const end = firstOf(rows * channels, part + 1, parts);
  let i = firstOf(rows * channels, part, parts);
  for (y += floats(i * times); i < end; i++) {
    const value = load<f32>(x + floats(i));
    for (let m = 0; m < times; m++, y += 4) store<f32>(y, value);
  }
}

/** Y [rows, channels]: the sums of `times` neighbouring channels of X. */
export function addChannels(
  rows: i32,
  channels: i32,
  times: i32,
  x: usize,
  y: usize,
  part: i32,
  parts: i32,
): void {
  const end = firstOf(rows * channels, part + 1, parts);
  let i = firstOf(rows * channels, part, parts);
  for (x += floats(i * times); i < end; i++) {
    let sum: f32 = 0;
    for (let m = 0; m < times; m++, x += 4) sum += load<f32>(x);
    store<f32>(y + floats(i), sum);
  }
}
