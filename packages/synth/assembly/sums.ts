import { SUMS } from './layout';

/** Writes to SUMS the sum of each lead, then that of its squares, then that of the products of the first two. */
export function sumMoments(frames: usize, length: i32): void {
  let a = f64x2.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let aa = a;
  let bb = a;
  let cc = a;
  let dd = a;
  let product: f64 = 0;
  for (let at = frames, end = frames + 64 * length; at < end; at += 64) {
    const w = v128.load(at);
    const x = v128.load(at, 16);
    const y = v128.load(at, 32);
    const z = v128.load(at, 48);
    a = f64x2.add(a, w);
    b = f64x2.add(b, x);
    c = f64x2.add(c, y);
    d = f64x2.add(d, z);
    aa = f64x2.add(aa, f64x2.mul(w, w));
    bb = f64x2.add(bb, f64x2.mul(x, x));
    cc = f64x2.add(cc, f64x2.mul(y, y));
    dd = f64x2.add(dd, f64x2.mul(z, z));
    product += f64x2.extract_lane(w, 0) * f64x2.extract_lane(w, 1);
  }
  v128.store(SUMS, a);
  v128.store(SUMS, b, 16);
  v128.store(SUMS, c, 32);
  v128.store(SUMS, d, 48);
  v128.store(SUMS, aa, 64);
  v128.store(SUMS, bb, 80);
  v128.store(SUMS, cc, 96);
  v128.store(SUMS, dd, 112);
  store<f64>(SUMS, product, 128);
}
