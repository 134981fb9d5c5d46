import { multiplyColumns } from './multiply';
import { DEPTH } from './panels';
import { addFloats, copyFloats, firstBlock, multiplyFour, TOGETHER } from './recurrent';
import { cut, flush, highest, lowest, slope, slopeConstant, slopeLinear, slopeSquare, slopeStart } from './recurrent-activations';
import { floats, multiplyAdd } from './simd';

// The gradient of the unit in gru.ts.

/** From dh behind a step to the gradients of update gate and candidate before their activations; leaves dh = z dh. */
function updateGradient(
  units: i32,
  activation: i32,
  recurrent: i32,
  z: usize,
  e: usize,
  h: usize,
  dh: usize,
  dz: usize,
  de: usize,
): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const start = slopeStart(recurrent);
  const constant = slopeConstant(recurrent);
  const linear = slopeLinear(recurrent);
  const square = slopeSquare(recurrent);
  const lowE = lowest(activation);
  const highE = highest(activation);
  const startE = slopeStart(activation);
  const constantE = slopeConstant(activation);
  const linearE = slopeLinear(activation);
  const squareE = slopeSquare(activation);
  const one = f32x4.splat(1);
  const size = floats(units);
  for (let u: usize = 0; u < size; u += 16) {
    const settledZ = v128.load(z + u);
    const settledE = v128.load(e + u);
    const d = v128.load(dh + u);
    const open = cut(settledZ, low, high);
    const away = f32x4.sub(v128.load(h + u), cut(settledE, lowE, highE));
    const ofZ = slope(settledZ, start, high, constant, linear, square);
    v128.store(dz + u, flush(f32x4.mul(f32x4.mul(d, away), ofZ)));
    const ofE = slope(settledE, startE, highE, constantE, linearE, squareE);
    v128.store(de + u, flush(f32x4.mul(f32x4.mul(d, f32x4.sub(one, open)), ofE)));
    v128.store(dh + u, flush(f32x4.mul(d, open)));
  }
}

/** From the gradient of r h to that of the reset gate before its activation; adds r d(r h) to dh. */
function resetGradient(
  units: i32,
  recurrent: i32,
  r: usize,
  h: usize,
  dReset: usize,
  dh: usize,
  dr: usize,
): void {
  const low = lowest(recurrent);
  const high = highest(recurrent);
  const start = slopeStart(recurrent);
  const constant = slopeConstant(recurrent);
  const linear = slopeLinear(recurrent);
  const square = slopeSquare(recurrent);
  const size = floats(units);
  for (let u: usize = 0; u < size; u += 16) {
    const settled = v128.load(r + u);
    const d = flush(v128.load(dReset + u));
    const ofR = slope(settled, start, high, constant, linear, square);
    v128.store(dr + u, flush(f32x4.mul(f32x4.mul(d, v128.load(h + u)), ofR)));
    v128.store(dh + u, multiplyAdd(d, cut(settled, low, high), v128.load(dh + u)));
  }
}

/**
 * The gradient over the whole sequence, for the samples of a part, from what `gruForward` kept: those of the gates
 * [samples, steps, 2 units], of the candidates [samples, steps, units], of h0, and the part's shares of the two stacked
 * weights' gradients at `dGateWeights` + part [depth, 2 units] and `dWeights` + part [depth, units]. `dy` is 0 where no
 * sequence was wanted; `gateTurned` and `turned` hold the panels of the transposes of U. `work`: room for 8 units +
 * 256 * 2 units + 32 floats a thread.
 */
export function gruBackward(
  samples: i32,
  steps: i32,
  units: i32,
  depth: i32,
  activation: i32,
  recurrent: i32,
  backwards: i32,
  gateTurned: usize,
  turned: usize,
  rows: usize,
  resetRows: usize,
  gates: usize,
  candidates: usize,
  dy: usize,
  dhEnd: usize,
  dGates: usize,
  dCandidates: usize,
  dh0: usize,
  dGateWeights: usize,
  dWeights: usize,
  work: usize,
  part: i32,
  parts: i32,
  thread: i32,
): void {
  const width = 2 * units;
  const size = floats(units);
  const rowPitch = floats(steps * depth);
  const gatePitch = floats(steps * width);
  const pitch = floats(steps * units);
  const dh = work + floats(thread * (8 * units + DEPTH * width + 32));
  const dReset = dh + 4 * size;
  const packed = dReset + 4 * size;
  const tile = packed + floats(DEPTH * width);
  const begin = firstBlock(samples, part, parts);
  const last = firstBlock(samples, part + 1, parts);
  for (let block = begin; block < last; block++) {
    const first = block * TOGETHER;
    const present = min(TOGETHER, samples - first);
    memory.fill(dh, 0, 4 * size);
    copyFloats(present * units, dhEnd + floats(first * units), dh);
    for (let t = steps - 1; t >= 0; t--) {
      const at = first * steps + (backwards ? steps - 1 - t : t);
      const row = rows + floats(at * depth);
      const gate = floats(at * width);
      const candidate = floats(at * units);
      for (let s: usize = 0; s < 4; s++) {
        if (dy && <i32>s < present) {
          addFloats(units, dy + floats(((first + <i32>s) * steps + t) * units), dh + s * size);
        }
        const z = gate + s * gatePitch;
        const e = candidate + s * pitch;
        updateGradient(
          units,
          activation,
          recurrent,
          gates + z,
          candidates + e,
          row + s * rowPitch,
          dh + s * size,
          dGates + z,
          dCandidates + e,
        );
      }
      multiplyFour(units, 0, units, dCandidates + candidate, pitch, turned, dReset, size, false);
      for (let s: usize = 0; s < 4; s++) {
        const r = gate + s * gatePitch + size;
        const h = row + s * rowPitch;
        const inS = s * size;
        resetGradient(units, recurrent, gates + r, h, dReset + inS, dh + inS, dGates + r);
      }
      multiplyFour(width, 0, units, dGates + gate, gatePitch, gateTurned, dh, size, true);
    }
    copyFloats(present * units, dh, dh0 + floats(first * units));
    const at = first * steps;
    const count = TOGETHER * steps;
    multiplyColumns(
      count,
      count,
      depth,
      width,
      rows + floats(at * depth),
      0,
      depth,
      dGates + floats(at * width),
      packed,
      dGateWeights + floats(part * depth * width),
      block > begin,
      tile,
    );
    multiplyColumns(
      count,
      count,
      depth,
      units,
      resetRows + floats(at * depth),
      0,
      depth,
      dCandidates + floats(at * units),
      packed,
      dWeights + floats(part * depth * units),
      block > begin,
      tile,
    );
  }
}
