import { multiplyColumns, multiplyRows } from './multiply';
import { firstOf, firstUnitOf } from './share';
import { floats } from './simd';

// Convolutions along one axis of [samples, length, channels]. The border is met by copying as many samples
// as fill a block of rows into a padded buffer that stays in the cache; where nothing is padded, nothing is copied.
// long: the three passes, with and without gaps between taps, share how they meet the border.

/** Copies `samples` samples, shifted by `left` and cut or zero-filled to `paddedLength`. */
export function padSamples(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  paddedLength: i32,
  x: usize,
  to: usize,
): void {
  const before = floats(max(0, min(left, paddedLength)) * channels);
  const skipped = max(0, -left);
  const kept = max(0, min(length - skipped, paddedLength - max(0, left)));
  const middle = floats(kept * channels);
  const all = floats(paddedLength * channels);
  for (let n = 0; n < samples; n++, to += all) {
    memory.fill(to, 0, before);
    memory.copy(to + before, x + floats((n * length + skipped) * channels), middle);
    memory.fill(to + before + middle, 0, all - before - middle);
  }
}

/** Copies the taps that each output position sees to [positions, taps, channels], zero outside. */
function gatherTaps(
  length: i32,
  channels: i32,
  taps: i32,
  stride: i32,
  dilation: i32,
  left: i32,
  positions: i32,
  x: usize,
  to: usize,
): void {
  const bytes = floats(channels);
  for (let i = 0; i < positions; i++) {
    for (let t = 0; t < taps; t++, to += bytes) {
      const at = i * stride + t * dilation - left;
      if (at >= 0 && at < length) memory.copy(to, x + floats(at * channels), bytes);
      else memory.fill(to, 0, bytes);
    }
  }
}

/** Adds [positions, taps, channels] back to the places that `gatherTaps` read. */
function scatterTaps(
  length: i32,
  channels: i32,
  taps: i32,
  stride: i32,
  dilation: i32,
  left: i32,
  positions: i32,
  from: usize,
  x: usize,
): void {
  for (let i = 0; i < positions; i++) {
    for (let t = 0; t < taps; t++) {
      const at = i * stride + t * dilation - left;
      if (at < 0 || at >= length) {
        from += floats(channels);
        continue;
      }
      let to = x + floats(at * channels);
      for (let c = 0; c < channels; c++, to += 4, from += 4) {
        store<f32>(to, load<f32>(to) + load<f32>(from));
      }
    }
  }
}

/**
 * Y = A B over windows of `window` positions that step by `stride`: each sample of X is shifted by `left` and
 * cut or zero-filled to what `positions` windows need. Y's rows lie `yRowStride` floats apart.
 * `group` samples are padded at a time, into `padded`; a zero pointer says that X can be read as it lies. The parts
 * share the samples; each thread has its own `padded` and `work`.
 */
export function convolve(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  window: i32,
  stride: i32,
  positions: i32,
  filters: i32,
  group: i32,
  x: usize,
  panels: usize,
  y: usize,
  ySampleStride: i32,
  yRowStride: i32,
  padded: usize,
  paddedBytes: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const paddedLength = (positions - 1) * stride + window;
  if (padded) padded += <usize>thread * paddedBytes;
  work += <usize>thread * workBytes;
  const end = firstOf(samples, part + 1, parts);
  for (let n = firstOf(samples, part, parts); n < end; n += group) {
    const count = min(group, end - n);
    let from = x + floats((n * length - left) * channels);
    if (padded) {
      const source = x + floats(n * length * channels);
      padSamples(count, length, channels, left, paddedLength, source, padded);
      from = padded;
    }
    multiplyRows(
      count * positions,
      positions,
      window * channels,
      filters,
      from,
      (padded ? paddedLength : length) * channels,
      stride * channels,
      panels,
      y + floats(n * ySampleStride),
      ySampleStride,
      yRowStride,
      work,
    );
  }
}

/**
 * The filter's gradient [window, channels, filters] from X and dY [samples, positions, filters]; as `convolve`, but the
 * parts share the rows of the gradient.
 */
export function convolveFilter(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  window: i32,
  stride: i32,
  positions: i32,
  filters: i32,
  group: i32,
  x: usize,
  dy: usize,
  panels: usize,
  dw: usize,
  padded: usize,
  paddedBytes: usize,
  work: usize,
  workBytes: usize,
  panelBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const paddedLength = (positions - 1) * stride + window;
  if (padded) padded += <usize>thread * paddedBytes;
  work += <usize>thread * workBytes;
  panels += <usize>thread * panelBytes;
  const begin = firstUnitOf(window * channels, part, parts, 4);
  const height = firstUnitOf(window * channels, part + 1, parts, 4) - begin;
  dw += floats(begin * filters);
  for (let n = 0; n < samples; n += group) {
    const count = min(group, samples - n);
    let from = x + floats((n * length - left) * channels);
    if (padded) {
      const source = x + floats(n * length * channels);
      padSamples(count, length, channels, left, paddedLength, source, padded);
      from = padded;
    }
    multiplyColumns(
      count * positions,
      positions,
      height,
      filters,
      from + floats(begin),
      (padded ? paddedLength : length) * channels,
      stride * channels,
      dy + floats(n * positions * filters),
      panels,
      dw,
      n > 0,
      work,
    );
  }
}

/** The dilated convolution, parts as in `convolve`, one gathered sample at a time into `columns` [positions, taps, channels]. */
export function convolveDilated(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  taps: i32,
  stride: i32,
  dilation: i32,
  positions: i32,
  filters: i32,
  x: usize,
  panels: usize,
  y: usize,
  columns: usize,
  columnBytes: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const depth = taps * channels;
  const pitch = positions * filters;
  columns += <usize>thread * columnBytes;
  work += <usize>thread * workBytes;
  const end = firstOf(samples, part + 1, parts);
  for (let n = firstOf(samples, part, parts); n < end; n++) {
    const from = x + floats(n * length * channels);
    gatherTaps(length, channels, taps, stride, dilation, left, positions, from, columns);
    const to = y + floats(n * pitch);
    multiplyRows(positions, positions, depth, filters, columns, 0, depth, panels, to, 0, filters, work);
  }
}

/** The filter's gradient of the dilated convolution; parts as in `convolveFilter`. */
export function convolveDilatedFilter(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  taps: i32,
  stride: i32,
  dilation: i32,
  positions: i32,
  filters: i32,
  x: usize,
  dy: usize,
  panels: usize,
  dw: usize,
  columns: usize,
  columnBytes: usize,
  work: usize,
  workBytes: usize,
  panelBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const depth = taps * channels;
  columns += <usize>thread * columnBytes;
  work += <usize>thread * workBytes;
  panels += <usize>thread * panelBytes;
  const begin = firstUnitOf(depth, part, parts, 4);
  const height = firstUnitOf(depth, part + 1, parts, 4) - begin;
  dw += floats(begin * filters);
  for (let n = 0; n < samples; n++) {
    const from = x + floats(n * length * channels);
    gatherTaps(length, channels, taps, stride, dilation, left, positions, from, columns);
    const gradient = dy + floats(n * positions * filters);
    multiplyColumns(
      positions,
      positions,
      height,
      filters,
      columns + floats(begin),
      0,
      depth,
      gradient,
      panels,
      dw,
      n > 0,
      work,
    );
  }
}

/** The input's gradient of the dilated convolution; `panels` packs the filter's transpose [filters, taps * channels]. */
export function convolveDilatedInput(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  taps: i32,
  stride: i32,
  dilation: i32,
  positions: i32,
  filters: i32,
  dy: usize,
  panels: usize,
  dx: usize,
  columns: usize,
  columnBytes: usize,
  work: usize,
  workBytes: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const width = taps * channels;
  columns += <usize>thread * columnBytes;
  work += <usize>thread * workBytes;
  const begin = firstOf(samples, part, parts);
  const end = firstOf(samples, part + 1, parts);
  memory.fill(dx + floats(begin * length * channels), 0, floats((end - begin) * length * channels));
  for (let n = begin; n < end; n++) {
    const from = dy + floats(n * positions * filters);
    multiplyRows(positions, positions, filters, width, from, 0, filters, panels, columns, 0, width, work);
    const to = dx + floats(n * length * channels);
    scatterTaps(length, channels, taps, stride, dilation, left, positions, columns, to);
  }
}

/** Writes zeros where no tap of a convolution whose stride is longer than its filter looks at X. The parts share the samples. */
export function clearUnseen(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  taps: i32,
  stride: i32,
  x: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const bytes = floats(channels);
  const end = firstOf(samples, part + 1, parts) * length;
  for (let row = firstOf(samples, part, parts) * length; row < end; row++) {
    if (((row % length) + left) % stride >= taps) memory.fill(x + <usize>row * bytes, 0, bytes);
  }
}
