import { multiplyAdd } from './simd';

// The register tiles all matrix products end in: 4 or 6 rows of A times a panel of 8 columns of B, with the panel
// stored as [depth][8]. Six rows keep both units for multiply-adds busy: of 56 GFLOP/s they reach 55 and four rows 46.
// The depth loops are left rolled, and the tiles are functions of their own: V8 of Node 20 unrolls small loops and
// those nested deeply, runs out of registers and falls to 33 GFLOP/s. So it does where six rows are added to Y behind
// the loop: they start from it.

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

/** Writes the tile of six rows that are contiguous along the depth and `pitch` bytes apart; those of Y `yPitch`. */
export function sixRows(
  depth: i32,
  a: usize,
  pitch: usize,
  panel: usize,
  y: usize,
  yPitch: usize,
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
  let s40 = s00;
  let s41 = s00;
  let s50 = s00;
  let s51 = s00;
  if (accumulate) {
    let from = y;
    s00 = v128.load(from);
    s01 = v128.load(from, 16);
    from += yPitch;
    s10 = v128.load(from);
    s11 = v128.load(from, 16);
    from += yPitch;
    s20 = v128.load(from);
    s21 = v128.load(from, 16);
    from += yPitch;
    s30 = v128.load(from);
    s31 = v128.load(from, 16);
    from += yPitch;
    s40 = v128.load(from);
    s41 = v128.load(from, 16);
    from += yPitch;
    s50 = v128.load(from);
    s51 = v128.load(from, 16);
  }
  const end = panel + ((<usize>depth) << 5);
  for (; panel < end; panel += 32, a += 4) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let at = a;
    let v = v128.load_splat<f32>(at);
    s00 = multiplyAdd(v, b0, s00);
    s01 = multiplyAdd(v, b1, s01);
    at += pitch;
    v = v128.load_splat<f32>(at);
    s10 = multiplyAdd(v, b0, s10);
    s11 = multiplyAdd(v, b1, s11);
    at += pitch;
    v = v128.load_splat<f32>(at);
    s20 = multiplyAdd(v, b0, s20);
    s21 = multiplyAdd(v, b1, s21);
    at += pitch;
    v = v128.load_splat<f32>(at);
    s30 = multiplyAdd(v, b0, s30);
    s31 = multiplyAdd(v, b1, s31);
    at += pitch;
    v = v128.load_splat<f32>(at);
    s40 = multiplyAdd(v, b0, s40);
    s41 = multiplyAdd(v, b1, s41);
    at += pitch;
    v = v128.load_splat<f32>(at);
    s50 = multiplyAdd(v, b0, s50);
    s51 = multiplyAdd(v, b1, s51);
  }
  v128.store(y, s00);
  v128.store(y, s01, 16);
  y += yPitch;
  v128.store(y, s10);
  v128.store(y, s11, 16);
  y += yPitch;
  v128.store(y, s20);
  v128.store(y, s21, 16);
  y += yPitch;
  v128.store(y, s30);
  v128.store(y, s31, 16);
  y += yPitch;
  v128.store(y, s40);
  v128.store(y, s41, 16);
  y += yPitch;
  v128.store(y, s50);
  v128.store(y, s51, 16);
}

/** Writes the tile of six neighbouring columns of A, whose depth steps by `stride` bytes; rows of Y `yPitch` bytes apart. */
export function sixColumns(
  depth: i32,
  a: usize,
  stride: usize,
  panel: usize,
  y: usize,
  yPitch: usize,
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
  let s40 = s00;
  let s41 = s00;
  let s50 = s00;
  let s51 = s00;
  if (accumulate) {
    let from = y;
    s00 = v128.load(from);
    s01 = v128.load(from, 16);
    from += yPitch;
    s10 = v128.load(from);
    s11 = v128.load(from, 16);
    from += yPitch;
    s20 = v128.load(from);
    s21 = v128.load(from, 16);
    from += yPitch;
    s30 = v128.load(from);
    s31 = v128.load(from, 16);
    from += yPitch;
    s40 = v128.load(from);
    s41 = v128.load(from, 16);
    from += yPitch;
    s50 = v128.load(from);
    s51 = v128.load(from, 16);
  }
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
    v = v128.load_splat<f32>(a, 16);
    s40 = multiplyAdd(v, b0, s40);
    s41 = multiplyAdd(v, b1, s41);
    v = v128.load_splat<f32>(a, 20);
    s50 = multiplyAdd(v, b0, s50);
    s51 = multiplyAdd(v, b1, s51);
  }
  v128.store(y, s00);
  v128.store(y, s01, 16);
  y += yPitch;
  v128.store(y, s10);
  v128.store(y, s11, 16);
  y += yPitch;
  v128.store(y, s20);
  v128.store(y, s21, 16);
  y += yPitch;
  v128.store(y, s30);
  v128.store(y, s31, 16);
  y += yPitch;
  v128.store(y, s40);
  v128.store(y, s41, 16);
  y += yPitch;
  v128.store(y, s50);
  v128.store(y, s51, 16);
}
