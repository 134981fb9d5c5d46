import { floats } from './simd';

// Maximum pooling along one axis of [samples, length, channels]. Windows are cut at the borders; the first of
// several equal maxima counts, as on the cpu backend.

/** Writes each window's maximum. */
export function poolMaximum(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  taps: i32,
  stride: i32,
  positions: i32,
  x: usize,
  y: usize,
): void {
  const pitch = floats(channels);
  for (let n = 0; n < samples; n++, x += floats(length * channels)) {
    for (let i = 0; i < positions; i++, y += pitch) {
      const first = max(0, i * stride - left);
      const last = min(length, i * stride - left + taps);
      let c = 0;
      for (; c + 4 <= channels; c += 4) {
        let at = x + floats(first * channels + c);
        let best = v128.load(at);
        for (let t = first + 1; t < last; t++) {
          at += pitch;
          best = f32x4.pmax(best, v128.load(at));
        }
        v128.store(y + floats(c), best);
      }
      for (; c < channels; c++) {
        let best = load<f32>(x + floats(first * channels + c));
        for (let t = first + 1; t < last; t++) {
          const value = load<f32>(x + floats(t * channels + c));
          if (value > best) best = value;
        }
        store<f32>(y + floats(c), best);
      }
    }
  }
}

/** Adds each dY to the place in dX where its window of X has its maximum. */
export function poolMaximumGradient(
  samples: i32,
  length: i32,
  channels: i32,
  left: i32,
  taps: i32,
  stride: i32,
  positions: i32,
  x: usize,
  dy: usize,
  dx: usize,
): void {
  const pitch = floats(channels);
  const sample = floats(length * channels);
  memory.fill(dx, 0, <usize>samples * sample);
  for (let n = 0; n < samples; n++, x += sample, dx += sample) {
    for (let i = 0; i < positions; i++, dy += pitch) {
      const first = max(0, i * stride - left);
      const count = min(length, i * stride - left + taps) - first;
      let c = 0;
      for (; c + 4 <= channels; c += 4) {
        const at = floats(first * channels + c);
        giveFour(count, pitch, x + at, v128.load(dy + floats(c)), dx + at);
      }
      for (; c < channels; c++) {
        const at = floats(first * channels + c);
        giveOne(count, pitch, x + at, load<f32>(dy + floats(c)), dx + at);
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function giveFour(count: i32, pitch: usize, x: usize, dy: v128, dx: usize): void {
  let best = v128.load(x);
  let place = i32x4.splat(0);
  let at = x;
  for (let t = 1; t < count; t++) {
    at += pitch;
    const value = v128.load(at);
    const above = f32x4.gt(value, best);
    best = v128.bitselect(value, best, above);
    place = v128.bitselect(i32x4.splat(t), place, above);
  }
  for (let t = 0; t < count; t++, dx += pitch) {
    const share = v128.and(dy, i32x4.eq(place, i32x4.splat(t)));
    v128.store(dx, f32x4.add(v128.load(dx), share));
  }
}

// @ts-ignore: decorator
@inline
function giveOne(count: i32, pitch: usize, x: usize, dy: f32, dx: usize): void {
  let best = load<f32>(x);
  let place: usize = 0;
  let at = x;
  for (let t = 1; t < count; t++) {
    at += pitch;
    const value = load<f32>(at);
    if (value > best) {
      best = value;
      place = at - x;
    }
  }
  store<f32>(dx + place, load<f32>(dx + place) + dy);
}
