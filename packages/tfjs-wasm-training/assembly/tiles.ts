import { multiplyAdd } from './simd';

// The register tiles all matrix products end in: 4 rows of A times a panel of 8 columns of B, with
// the panel stored as [depth][8]. The depth loop is left rolled: V8 of Node 20 runs it at 40 GFLOP/s
// and an unrolled one at 29 to 34.

// @ts-ignore: decorator
@inline
function put(at: usize, low: v128, high: v128, accumulate: bool): void {
  if (accumulate) {
    low = f32x4.add(low, v128.load(at));
    high = f32x4.add(high, v128.load(at, 16));
  }
  v128.store(at, low);
  v128.store(at, high, 16);
}

/** Writes the tile of four rows that are contiguous along the depth, at four places. */
export function rowTile(
  depth: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  panel: usize,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
  accumulate: bool,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = panel + ((<usize>depth) << 5);
  for (let k: usize = 0; panel < end; panel += 32, k += 4) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let a = v128.load_splat<f32>(a0 + k);
    s00 = multiplyAdd(a, b0, s00);
    s01 = multiplyAdd(a, b1, s01);
    a = v128.load_splat<f32>(a1 + k);
    s10 = multiplyAdd(a, b0, s10);
    s11 = multiplyAdd(a, b1, s11);
    a = v128.load_splat<f32>(a2 + k);
    s20 = multiplyAdd(a, b0, s20);
    s21 = multiplyAdd(a, b1, s21);
    a = v128.load_splat<f32>(a3 + k);
    s30 = multiplyAdd(a, b0, s30);
    s31 = multiplyAdd(a, b1, s31);
  }
  put(y0, s00, s01, accumulate);
  put(y1, s10, s11, accumulate);
  put(y2, s20, s21, accumulate);
  put(y3, s30, s31, accumulate);
}

/** Writes the tile of four neighbouring columns of A, whose depth steps by `stride` bytes; rows of Y `pitch` bytes apart. */
export function columnTile(
  depth: i32,
  a: usize,
  stride: usize,
  panel: usize,
  y: usize,
  pitch: usize,
  accumulate: bool,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = panel + ((<usize>depth) << 5);
  for (; panel < end; panel += 32, a += stride) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let v = v128.load_splat<f32>(a);
    s00 = multiplyAdd(v, b0, s00);
    s01 = multiplyAdd(v, b1, s01);
    v = v128.load_splat<f32>(a, 4);
    s10 = multiplyAdd(v, b0, s10);
    s11 = multiplyAdd(v, b1, s11);
    v = v128.load_splat<f32>(a, 8);
    s20 = multiplyAdd(v, b0, s20);
    s21 = multiplyAdd(v, b1, s21);
    v = v128.load_splat<f32>(a, 12);
    s30 = multiplyAdd(v, b0, s30);
    s31 = multiplyAdd(v, b1, s31);
  }
  put(y, s00, s01, accumulate);
  y += pitch;
  put(y, s10, s11, accumulate);
  y += pitch;
  put(y, s20, s21, accumulate);
  y += pitch;
  put(y, s30, s31, accumulate);
}
