import { floats } from './simd';

/** Writes scale * the column sums of X [rows, columns]; long columns are summed in blocks for accuracy. */
export function sumColumns(rows: i32, columns: i32, x: usize, y: usize, scale: f32): void {
  memory.fill(y, 0, floats(columns));
  for (let start = 0; start < rows; start += 256) {
    addBlock(min(256, rows - start), columns, x + floats(start * columns), y, scale);
  }
}

function addBlock(rows: i32, columns: i32, x: usize, y: usize, scale: f32): void {
  const pitch = floats(columns);
  const factor = f32x4.splat(scale);
  let c = 0;
  for (; c + 16 <= columns; c += 16) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let at = x + floats(c);
    for (let r = 0; r < rows; r++, at += pitch) {
      s0 = f32x4.add(s0, v128.load(at));
      s1 = f32x4.add(s1, v128.load(at, 16));
      s2 = f32x4.add(s2, v128.load(at, 32));
      s3 = f32x4.add(s3, v128.load(at, 48));
    }
    const to = y + floats(c);
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(s0, factor)));
    v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(s1, factor)), 16);
    v128.store(to, f32x4.add(v128.load(to, 32), f32x4.mul(s2, factor)), 32);
    v128.store(to, f32x4.add(v128.load(to, 48), f32x4.mul(s3, factor)), 48);
  }
  for (; c < columns; c++) {
    let sum: f32 = 0;
    let at = x + floats(c);
    for (let r = 0; r < rows; r++, at += pitch) sum += load<f32>(at);
    const to = y + floats(c);
    store<f32>(to, load<f32>(to) + sum * scale);
  }
}
