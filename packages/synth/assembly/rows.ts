/** Two doubles each of two vectors in single precision, one behind the other. */
// @ts-ignore: decorator
@inline
function narrow(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5);
}

// @ts-ignore: decorator
@inline
function even(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(low, high, 0, 2, 4, 6);
}

// @ts-ignore: decorator
@inline
function odd(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(low, high, 1, 3, 5, 7);
}

/** Writes two chest leads of four samples. */
// @ts-ignore: decorator
@inline
function writePair(at: usize, row: usize, width: usize): void {
  const low = narrow(v128.load(at), v128.load(at, 64));
  const high = narrow(v128.load(at, 128), v128.load(at, 192));
  v128.store(row, even(low, high));
  v128.store(row + width, odd(low, high));
}

/** Writes the twelve leads one behind the other in single precision. */
export function writeStandardLeads(frames: usize, length: i32, rows: usize): void {
  const width: usize = 4 * length;
  const half = f64x2.splat(0.5);
  const zero = f64x2.splat(0);
  const fours = length & ~3;
  const end = rows + 4 * fours;
  let at = frames;
  let row = rows;
  for (; row < end; row += 16, at += 256) {
    const p = v128.load(at);
    const q = v128.load(at, 64);
    const r = v128.load(at, 128);
    const s = v128.load(at, 192);
    const one = v128.shuffle<f64>(p, q, 0, 2);
    const two = v128.shuffle<f64>(p, q, 1, 3);
    const nextOne = v128.shuffle<f64>(r, s, 0, 2);
    const nextTwo = v128.shuffle<f64>(r, s, 1, 3);
    let to = row;
    v128.store(to, narrow(one, nextOne));
    to += width;
    v128.store(to, narrow(two, nextTwo));
    to += width;
    v128.store(to, narrow(f64x2.sub(two, one), f64x2.sub(nextTwo, nextOne)));
    to += width;
    v128.store(
      to,
      narrow(
        f64x2.sub(zero, f64x2.mul(half, f64x2.add(one, two))),
        f64x2.sub(zero, f64x2.mul(half, f64x2.add(nextOne, nextTwo))),
      ),
    );
    to += width;
    v128.store(
      to,
      narrow(
        f64x2.sub(one, f64x2.mul(half, two)),
        f64x2.sub(nextOne, f64x2.mul(half, nextTwo)),
      ),
    );
    to += width;
    v128.store(
      to,
      narrow(
        f64x2.sub(two, f64x2.mul(half, one)),
        f64x2.sub(nextTwo, f64x2.mul(half, nextOne)),
      ),
    );
    to += width;
    writePair(at + 16, to, width);
    to += 2 * width;
    writePair(at + 32, to, width);
    to += 2 * width;
    writePair(at + 48, to, width);
  }
  for (const last = rows + width; row < last; row += 4, at += 64) writeSample(at, row, width);
}

/** The same for one sample. */
function writeSample(at: usize, row: usize, width: usize): void {
  const one = load<f64>(at);
  const two = load<f64>(at, 8);
  store<f32>(row, <f32>one);
  store<f32>(row + width, <f32>two);
  store<f32>(row + 2 * width, <f32>(two - one));
  store<f32>(row + 3 * width, <f32>(0 - 0.5 * (one + two)));
  store<f32>(row + 4 * width, <f32>(one - 0.5 * two));
  store<f32>(row + 5 * width, <f32>(two - 0.5 * one));
  for (let chest: usize = 0; chest < 6; chest++) {
    store<f32>(row + (6 + chest) * width, <f32>load<f64>(at + 8 * chest, 16));
  }
}
