import { multiplyColumns } from './multiply';
import { DEPTH } from './panels';
import {
  addFloats,
  copyFloats,
  firstBlock,
  multiplyFour,
  placeInput,
  TOGETHER,
} from './recurrent';
import {
  cut,
  flush,
  highest,
  lowest,
  settle,
  slope,
  slopeConstant,
  slopeLinear,
  slopeSquare,
  slopeStart,
} from './recurrent-activations';
import { floats, multiplyAdd } from './simd';

// Hochreiter and Schmidhuber's cell with forget gate, as in Keras, with i, f, g, o the columns of the gates:
// c' = f c + i g, h' = o act(c'). `units` is a multiple of eight.

/** C' = f C + i g. */
function nextCell(
  units: i32,
  activation: i32,
  recurrent: i32,
  gates: usize,
  c: usize,
  next: usize,
): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const lowG = lowest(activation);
  const highG = highest(activation);
  const pitch = floats(units);
  const end = gates + pitch;
  for (; gates < end; gates += 16, c += 16, next += 16) {
    const i = cut(v128.load(gates), low, high);
    const f = cut(v128.load(gates + pitch), low, high);
    const g = cut(v128.load(gates + 2 * pitch), lowG, highG);
    v128.store(next, multiplyAdd(f, v128.load(c), f32x4.mul(i, g)));
  }
}

/** H = o H, where H holds settled act(c). */
function openOutput(units: i32, activation: i32, recurrent: i32, o: usize, h: usize): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const lowC = lowest(activation);
  const highC = highest(activation);
  const end = h + floats(units);
  for (; h < end; h += 16, o += 16) {
    const open = cut(v128.load(o), low, high);
    v128.store(h, f32x4.mul(open, cut(v128.load(h), lowC, highC)));
  }
}

/**
 * The layer over its whole sequence, for the samples of a part. `kept` is 1 where rows [samples, steps, depth], gates
 * [samples, steps, 4 units] and the cells before each step [samples, steps, units] are to remain for the gradient; with
 * 0 they stand for one step of four samples, a thread each its own. `y` is 0 where no sequence is wanted. `work`: room for
 * `units` floats a thread.
 */
export function lstmForward(
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
  c0: usize,
  panels: usize,
  rows: usize,
  gates: usize,
  cells: usize,
  y: usize,
  hEnd: usize,
  cEnd: usize,
  work: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const width = 4 * units;
  const span = kept ? steps : 1;
  const trash = work + floats(thread * units);
  const rowPitch = floats(span * depth);
  const gatePitch = floats(span * width);
  const cellPitch = floats(span * units);
  const last = firstBlock(samples, part + 1, parts);
  for (let block = firstBlock(samples, part, parts); block < last; block++) {
    const first = block * TOGETHER;
    const place = kept ? first * steps : thread * TOGETHER;
    let p = backwards ? steps - 1 : 0;
    for (let s = 0; s < TOGETHER; s++) {
      const from = floats(min(first + s, samples - 1) * units);
      const at = place + p * kept;
      copyFloats(units, h0 + from, rows + floats(at * depth) + <usize>s * rowPitch);
      copyFloats(units, c0 + from, cells + floats(at * units) + <usize>s * cellPitch);
    }
    for (let t = 0; t < steps; t++) {
      const next = backwards ? p - 1 : p + 1;
      const at = place + p * kept;
      const row = rows + floats(at * depth);
      const gate = gates + floats(at * width);
      const cell = cells + floats(at * units);
      for (let s = 0; s < TOGETHER; s++) {
        const from = x + floats((min(first + s, samples - 1) * steps + p) * features);
        placeInput(features, units, depth, from, row + <usize>s * rowPitch);
      }
      multiplyFour(depth, 0, width, row, rowPitch, panels, gate, gatePitch, false);
      for (let s = 0; s < TOGETHER; s++) {
        const sample = first + s;
        const z = gate + <usize>s * gatePitch;
        let h = row + <usize>s * rowPitch + floats((next - p) * kept * depth);
        const c = cell + <usize>s * cellPitch;
        let cNext = c + floats((next - p) * kept * units);
        if (t + 1 == steps) {
          h = sample < samples ? hEnd + floats(sample * units) : trash;
          cNext = sample < samples ? cEnd + floats(sample * units) : trash;
        }
        settle(recurrent, 2 * units, z, z);
        settle(activation, units, z + floats(2 * units), z + floats(2 * units));
        settle(recurrent, units, z + floats(3 * units), z + floats(3 * units));
        nextCell(units, activation, recurrent, z, c, cNext);
        settle(activation, units, cNext, h);
        openOutput(units, activation, recurrent, z + floats(3 * units), h);
        if (y && sample < samples) copyFloats(units, h, y + floats((sample * steps + t) * units));
      }
      p = next;
    }
  }
}

/**
 * From dh and dc behind a step to dz, the gradient of the gates before their activations, and dc before the step.
 * `settled` holds settled act(c').
 */
function gateGradient(
  units: i32,
  activation: i32,
  recurrent: i32,
  gates: usize,
  c: usize,
  settled: usize,
  dh: usize,
  dc: usize,
  dz: usize,
): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const start = slopeStart(recurrent);
  const constant = slopeConstant(recurrent);
  const linear = slopeLinear(recurrent);
  const square = slopeSquare(recurrent);
  const lowC = lowest(activation);
  const highC = highest(activation);
  const startC = slopeStart(activation);
  const constantC = slopeConstant(activation);
  const linearC = slopeLinear(activation);
  const squareC = slopeSquare(activation);
  const pitch = floats(units);
  for (let u: usize = 0; u < pitch; u += 16) {
    const at = gates + u;
    const to = dz + u;
    const i = v128.load(at);
    const f = v128.load(at + pitch);
    const g = v128.load(at + 2 * pitch);
    const o = v128.load(at + 3 * pitch);
    const e = v128.load(settled + u);
    const d = v128.load(dh + u);
    const ofO = slope(o, start, high, constant, linear, square);
    v128.store(to + 3 * pitch, flush(f32x4.mul(f32x4.mul(d, cut(e, lowC, highC)), ofO)));
    const ofC = slope(e, startC, highC, constantC, linearC, squareC);
    const dNext = multiplyAdd(f32x4.mul(d, cut(o, low, high)), ofC, v128.load(dc + u));
    const ofI = slope(i, start, high, constant, linear, square);
    v128.store(to, flush(f32x4.mul(f32x4.mul(dNext, cut(g, lowC, highC)), ofI)));
    const ofF = slope(f, start, high, constant, linear, square);
    v128.store(to + pitch, flush(f32x4.mul(f32x4.mul(dNext, v128.load(c + u)), ofF)));
    const ofG = slope(g, startC, highC, constantC, linearC, squareC);
    v128.store(to + 2 * pitch, flush(f32x4.mul(f32x4.mul(dNext, cut(i, low, high)), ofG)));
    v128.store(dc + u, flush(f32x4.mul(dNext, cut(f, low, high))));
  }
}

/**
 * The gradient over the whole sequence, for the samples of a part, from what `lstmForward` kept: dz [samples, steps,
 * 4 units], dh0, dc0, and the part's share of the stacked weights' gradient at `dKernel` + part [depth, 4 units]. `dy`
 * is 0 where no sequence was wanted; `turned` holds the panels of the transpose of U. `work`: room for 8 units + units
 * + 256 * 4 units + 32 floats a thread.
 */
export function lstmBackward(
  samples: i32,
  steps: i32,
  units: i32,
  depth: i32,
  activation: i32,
  recurrent: i32,
  backwards: i32,
  turned: usize,
  rows: usize,
  gates: usize,
  cells: usize,
  dy: usize,
  dhEnd: usize,
  dcEnd: usize,
  dz: usize,
  dh0: usize,
  dc0: usize,
  dKernel: usize,
  work: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const width = 4 * units;
  const pitch = floats(units);
  const gatePitch = floats(steps * width);
  const dh = work + floats(thread * (9 * units + DEPTH * width + 32));
  const dc = dh + 4 * pitch;
  const settled = dc + 4 * pitch;
  const packed = settled + pitch;
  const tile = packed + floats(DEPTH * width);
  const begin = firstBlock(samples, part, parts);
  const last = firstBlock(samples, part + 1, parts);
  for (let block = begin; block < last; block++) {
    const first = block * TOGETHER;
    const present = min(TOGETHER, samples - first);
    memory.fill(dh, 0, 8 * pitch);
    copyFloats(present * units, dhEnd + floats(first * units), dh);
    copyFloats(present * units, dcEnd + floats(first * units), dc);
    for (let t = steps - 1; t >= 0; t--) {
      const p = backwards ? steps - 1 - t : t;
      const at = floats((first * steps + p) * width);
      for (let s = 0; s < TOGETHER; s++) {
        const inS = <usize>s * pitch;
        const z = at + <usize>s * gatePitch;
        const c = cells + floats(((first + s) * steps + p) * units);
        if (dy && s < present) {
          addFloats(units, dy + floats(((first + s) * steps + t) * units), dh + inS);
        }
        nextCell(units, activation, recurrent, gates + z, c, settled);
        settle(activation, units, settled, settled);
        gateGradient(
          units,
          activation,
          recurrent,
          gates + z,
          c,
          settled,
          dh + inS,
          dc + inS,
          dz + z,
        );
      }
      multiplyFour(width, 0, units, dz + at, gatePitch, turned, dh, pitch, false);
    }
    copyFloats(present * units, dh, dh0 + floats(first * units));
    copyFloats(present * units, dc, dc0 + floats(first * units));
    const count = TOGETHER * steps;
    multiplyColumns(
      count,
      count,
      depth,
      width,
      rows + floats(first * steps * depth),
      0,
      depth,
      dz + floats(first * steps * width),
      packed,
      dKernel + floats(part * depth * width),
      block > begin,
      tile,
    );
  }
}
