import { copyFloats, firstBlock, multiplyFour, placeInput, TOGETHER } from './recurrent';
import { cut, highest, lowest, settle } from './recurrent-activations';
import { floats, multiplyAdd } from './simd';

// Cho's gated unit as in Keras with resetAfter false: gates z, r from [h, x, 1], candidate e = act of the product with
// [r h, x, 1], h' = z h + (1 - z) e. `units` is a multiple of eight.

/** Y = r X, where `r` holds the settled gate. */
function reset(units: i32, recurrent: i32, r: usize, x: usize, y: usize): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const end = x + floats(units);
  for (; x < end; x += 16, y += 16, r += 16) {
    v128.store(y, f32x4.mul(cut(v128.load(r), low, high), v128.load(x)));
  }
}

/** H' = z h + (1 - z) e. */
function nextState(
  units: i32,
  activation: i32,
  recurrent: i32,
  z: usize,
  e: usize,
  h: usize,
  next: usize,
): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const lowE = lowest(activation);
  const highE = highest(activation);
  const one = f32x4.splat(1);
  const end = h + floats(units);
  for (; h < end; h += 16, z += 16, e += 16, next += 16) {
    const open = cut(v128.load(z), low, high);
    const fresh = f32x4.mul(f32x4.sub(one, open), cut(v128.load(e), lowE, highE));
    v128.store(next, multiplyAdd(open, v128.load(h), fresh));
  }
}

/**
 * The layer over its whole sequence, for the samples of a part. `kept` is 1 where rows and reset rows [samples, steps,
 * depth], gates [samples, steps, 2 units] and candidates [samples, steps, units] are to remain for the gradient; with 0
 * they stand for one step of four samples, a thread each its own. `y` is 0 where no sequence is wanted. `work`: room
 * for `units` floats a thread.
 */
export function gruForward(
  samples: i32,
  steps: i32,
  features: i32,
  units: i32,
  depth: i32,
  activation: i32,
  recurrent: i32,
  backwards: i32,
  kept: i32,
  x: usize,
  h0: usize,
  gatePanels: usize,
  panels: usize,
  rows: usize,
  resetRows: usize,
  gates: usize,
  candidates: usize,
  y: usize,
  hEnd: usize,
  work: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const width = 2 * units;
  const span = kept ? steps : 1;
  const rowPitch = floats(span * depth);
  const gatePitch = floats(span * width);
  const pitch = floats(span * units);
  const last = firstBlock(samples, part + 1, parts);
  for (let block = firstBlock(samples, part, parts); block < last; block++) {
    const first = block * TOGETHER;
    const place = kept ? first * steps : thread * TOGETHER;
    let p = backwards ? steps - 1 : 0;
    for (let s = 0; s < TOGETHER; s++) {
      const from = floats(min(first + s, samples - 1) * units);
      const to = rows + <usize>s * rowPitch + floats((place + p * kept) * depth);
      copyFloats(units, h0 + from, to);
    }
    for (let t = 0; t < steps; t++) {
      const next = backwards ? p - 1 : p + 1;
      const at = place + p * kept;
      const row = rows + floats(at * depth);
      const resetRow = resetRows + floats(at * depth);
      const gate = gates + floats(at * width);
      const candidate = candidates + floats(at * units);
      for (let s = 0; s < TOGETHER; s++) {
        const from = x + floats((min(first + s, samples - 1) * steps + p) * features);
        const inRow = <usize>s * rowPitch;
        placeInput(features, units, depth, from, row + inRow);
        placeInput(features, units, depth, from, resetRow + inRow);
      }
      multiplyFour(depth, 0, width, row, rowPitch, gatePanels, gate, gatePitch, false);
      for (let s: usize = 0; s < 4; s++) {
        const z = gate + s * gatePitch;
        const inRow = s * rowPitch;
        settle(recurrent, width, z, z);
        reset(units, recurrent, z + floats(units), row + inRow, resetRow + inRow);
      }
      multiplyFour(depth, 0, units, resetRow, rowPitch, panels, candidate, pitch, false);
      for (let s = 0; s < TOGETHER; s++) {
        const sample = first + s;
        const z = gate + <usize>s * gatePitch;
        const e = candidate + <usize>s * pitch;
        const h = row + <usize>s * rowPitch;
        let hNext = h + floats((next - p) * kept * depth);
        if (t + 1 == steps) {
          hNext = sample < samples ? hEnd + floats(sample * units) : work + floats(thread * units);
        }
        settle(activation, units, e, e);
        nextState(units, activation, recurrent, z, e, h, hNext);
        if (y && sample < samples) {
          copyFloats(units, hNext, y + floats((sample * steps + t) * units));
        }
      }
      p = next;
    }
  }
}
