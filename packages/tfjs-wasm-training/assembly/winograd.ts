import { padSamples } from './convolve';
import { multiplyRows } from './multiply';
import { DEPTH, PANEL, paddedWidth } from './panels';
import { floats } from './simd';
import { columnTile } from './tiles';
import { transformFilter, transformInput, transformOutput } from './winograd-transforms';

// Convolutions of stride one in Winograd's form. A long filter is cut into chunks of four taps. Tile t of chunk q is
// tile t + q of the input, so that one transform of the input serves all chunks, and each of the seven points is an
// ordinary product over chunks x channels. A stride s is read as stride one over [length / s, s * channels].
// The two convolutions are long because each step hands its layout to the next: cut, transform, multiply, transform back.
// `tail` says that the last chunk has fewer than four taps: the point at infinity, which only sees the fourth, skips it.

const POINTS = 7;

// @ts-ignore: decorator
@inline
function chunksAt(point: i32, chunks: i32, tail: i32): i32 {
  return point == POINTS - 1 ? chunks - tail : chunks;
}

/** Transforms a filter [4 * chunks, channels, width] into packed panels, one set a point, `plane` bytes apart. */
export function winogradFilter(
  chunks: i32,
  tail: i32,
  channels: i32,
  width: i32,
  filter: usize,
  panels: usize,
  plane: usize,
  work: usize,
): void {
  const padded = paddedWidth(width);
  const tap = floats(channels * width);
  for (let q = 0; q < chunks; q++) {
    for (let c = 0; c < channels; c++) {
      const row = q * channels + c;
      const start = row - (row % DEPTH);
      const from = filter + <usize>(4 * q) * tap + floats(c * width);
      for (let k = 0; k < padded; k += 4) {
        const column = k & ~(PANEL - 1);
        if (k < width) transformFilter(from + floats(k), tap, work, 16);
        // The padding columns of a panel that is half full.
        else memory.fill(work, 0, POINTS * 16);
        for (let point = 0; point < POINTS; point++) {
          const depth = chunksAt(point, chunks, tail) * channels;
          if (row >= depth) continue;
          const part = min(DEPTH, depth - start);
          const at = start * padded + column * part + (row - start) * PANEL + (k & 4);
          v128.store(
            panels + <usize>point * plane + floats(at),
            v128.load(work + <usize>(point * 16)),
          );
        }
      }
    }
  }
}

/**
 * Y [samples, outRows, width] from X [samples, length, channels]: `group` samples and `span` tiles at a time.
 * A sample of Y has `outFloats` floats: the last row may be cut short.
 */
export function winogradConvolve(
  samples: i32,
  length: i32,
  channels: i32,
  stride: i32,
  left: i32,
  chunks: i32,
  tail: i32,
  outRows: i32,
  width: i32,
  outFloats: i32,
  group: i32,
  span: i32,
  x: usize,
  panels: usize,
  panelPlane: usize,
  y: usize,
  padded: usize,
  d: usize,
  m: usize,
  work: usize,
): void {
  const wide = stride * channels;
  const tiles = (outRows + 3) >> 2;
  for (let n = 0; n < samples; n += group) {
    const count = min(group, samples - n);
    const source = x + floats(n * length * channels);
    for (let t0 = 0; t0 < tiles; t0 += span) {
      const here = min(span, tiles - t0);
      const all = here + chunks - 1;
      const rows = 4 * all + 3;
      padSamples(count, length, channels, left - 4 * t0 * stride, rows * stride, source, padded);
      const plane = floats(count * all * wide) + 64;
      for (let i = 0; i < count; i++) {
        for (let t = 0; t < all; t++) {
          const from = padded + floats((i * rows + 4 * t) * wide);
          const to = d + floats((i * all + t) * wide);
          for (let c = 0; c < wide; c += 4) {
            transformInput(from + floats(c), floats(wide), to + floats(c), plane);
          }
        }
      }
      const outPlane = floats(count * here * width) + 64;
      for (let point = 0; point < POINTS; point++) {
        const depth = chunksAt(point, chunks, tail) * wide;
        const to = m + <usize>point * outPlane;
        if (depth == 0) {
          memory.fill(to, 0, outPlane);
          continue;
        }
        multiplyRows(
          count * here,
          here,
          depth,
          width,
          d + <usize>point * plane,
          all * wide,
          wide,
          panels + <usize>point * panelPlane,
          to,
          here * width,
          width,
          work,
        );
      }
      for (let i = 0; i < count; i++) {
        const out = y + floats((n + i) * outFloats);
        for (let t = 0; t < here; t++) {
          const offset = (t0 + t) * 4 * width;
          const from = m + floats((i * here + t) * width);
          writeRows(from, outPlane, out, offset, width, outFloats);
        }
      }
    }
  }
}

/** Four rows of `width` floats from `offset` on, as far as `limit` goes. */
// @ts-ignore: decorator
@inline
function writeRows(
  from: usize,
  plane: usize,
  to: usize,
  offset: i32,
  width: i32,
  limit: i32,
): void {
  for (let c = 0; c < width; c += 4) {
    const at = offset + c;
    const rows = min(4, (limit - at + width - 1) / width);
    transformOutput(from + floats(c), plane, to + floats(at), floats(width), rows);
  }
}

/** The filter's gradient of `taps` * channels * width floats, from X and dY [samples, positions, width], as above. */
export function winogradFilterGradient(
  samples: i32,
  length: i32,
  channels: i32,
  stride: i32,
  left: i32,
  chunks: i32,
  tail: i32,
  positions: i32,
  width: i32,
  outFloats: i32,
  group: i32,
  span: i32,
  x: usize,
  dy: usize,
  dw: usize,
  padded: usize,
  d: usize,
  e: usize,
  u: usize,
): void {
  const wide = stride * channels;
  const tiles = (positions + 3) >> 2;
  const pointPlane = floats(chunks * wide * width) + 64;
  let accumulate = false;
  for (let n = 0; n < samples; n += group) {
    const count = min(group, samples - n);
    for (let t0 = 0; t0 < tiles; t0 += span) {
      const here = min(span, tiles - t0);
      const all = here + chunks - 1;
      const rows = count * all;
      // An odd number of vectors between columns spreads them over the cache's sets.
      const column = (<usize>(rows | 1)) << 4;
      const plane = column * <usize>(wide >> 2) + 64;
      const source = x + floats(n * length * channels);
      const long = 4 * all + 3;
      padSamples(count, length, channels, left - 4 * t0 * stride, long * stride, source, padded);
      for (let i = 0; i < count; i++) {
        for (let t = 0; t < all; t++) {
          let to = d + <usize>((i * all + t) << 4);
          const from = padded + floats((i * long + 4 * t) * wide);
          for (let c = 0; c < wide; c += 4, to += column) {
            transformInput(from + floats(c), floats(wide), to, plane);
          }
        }
      }
      // Rows between samples, where chunks reach across, count as zero.
      const used = rows - (chunks - 1);
      const panelBytes = (<usize>used) << 5;
      const ePlane = panelBytes * <usize>(width >> 3) + 64;
      const gradient = dy + floats(n * positions * width);
      padSamples(count, positions, width, -4 * t0, 4 * here, gradient, padded);
      for (let i = 0; i < count; i++) {
        for (let t = 0; t < all; t++) {
          const row = i * all + t;
          if (row >= used) break;
          const from = padded + floats((i * here + t) * 4 * width);
          for (let k = 0; k < width; k += 4) {
            const to = e + <usize>(k >> 3) * panelBytes + <usize>(row << 5) + floats(k & 4);
            if (t < here) transformFilter(from + floats(k), floats(width), to, ePlane);
            else clear(to, ePlane);
          }
        }
      }
      for (let point = 0; point < POINTS; point++) {
        const seen = chunksAt(point, chunks, tail);
        for (let q = 0; q < seen; q++) {
          for (let c = 0; c < wide; c += 4) {
            const a = d + <usize>point * plane + <usize>(c >> 2) * column + <usize>(q << 4);
            const to = u + <usize>point * pointPlane + floats((q * wide + c) * width);
            for (let k = 0; k < width; k += PANEL) {
              const panel = e + <usize>point * ePlane + <usize>(k >> 3) * panelBytes;
              columnTile(used, a, 16, panel, to + floats(k), floats(width), accumulate);
            }
          }
        }
      }
      accumulate = true;
    }
  }
  const chunkFloats = wide * width;
  if (tail) {
    const at = u + (POINTS - 1) * pointPlane + floats((chunks - 1) * chunkFloats);
    memory.fill(at, 0, floats(chunkFloats));
  }
  for (let q = 0; q < chunks; q++) {
    const from = u + floats(q * chunkFloats);
    writeRows(from, pointPlane, dw, 4 * q * chunkFloats, chunkFloats, outFloats);
  }
}

// @ts-ignore: decorator
@inline
function clear(to: usize, plane: usize): void {
  for (let point = 0; point < POINTS; point++, to += plane) v128.store(to, f32x4.splat(0));
}
