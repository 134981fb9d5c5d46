import { DEVIATES, SIZES } from './layout';

/** The deviates that ten bits of a draw choose: the first, the middle and the last ten but for two. */
// @ts-ignore: decorator
@inline
function first(word: u32): usize {
  return (word >>> 19) & 8184;
}

// @ts-ignore: decorator
@inline
function second(word: u32): usize {
  return (word >>> 9) & 8184;
}

// @ts-ignore: decorator
@inline
function third(word: u32): usize {
  return (word << 1) & 8184;
}

/** Two deviates. */
// @ts-ignore: decorator
@inline
function pair(low: usize, high: usize): v128 {
  return v128.load_lane<f64>(high, v128.load_zero<f64>(low, DEVIATES), 1, DEVIATES);
}

/** Fills frames as src/passes/fill-noise.ts does; the sizes of LA, LL, RA, none and V1 to V6 are in SIZES. */
export function fillNoise(
  frames: usize,
  length: i32,
  a: u32,
  b: u32,
  x: f64,
  y: f64,
  cos: f64,
  sin: f64,
  take: f64,
  ofSample: f64,
  ofMean: f64,
): void {
  const sizesOfLeftAndFoot = v128.load(SIZES);
  const sizeOfRight = v128.load_splat<f64>(SIZES, 16);
  const sizes12 = v128.load(SIZES, 32);
  const sizes34 = v128.load(SIZES, 48);
  const sizes56 = v128.load(SIZES, 64);
  const share = f64x2.splat(take);
  const part = f64x2.splat(1.0 / 3.0);
  let meanLimbs = f64x2.splat(0);
  let mean12 = meanLimbs;
  let mean34 = meanLimbs;
  let mean56 = meanLimbs;
  for (let at = frames, end = frames + 64 * length; at < end; at += 64) {
    const direct = f64x2.splat(ofSample * (1 + y));
    const slow = f64x2.splat(ofMean * (1 + y));
    const turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;

    const limbs = a * 0x9e3779bb;
    b ^= a;
    a = rotl(a, 26) ^ b ^ (b << 9);
    b = rotl(b, 13);
    const chest = a * 0x9e3779bb;
    b ^= a;
    a = rotl(a, 26) ^ b ^ (b << 9);
    b = rotl(b, 13);
    const side = a * 0x9e3779bb;
    b ^= a;
    a = rotl(a, 26) ^ b ^ (b << 9);
    b = rotl(b, 13);

    const right = f64x2.mul(sizeOfRight, v128.load_splat<f64>(first(limbs), DEVIATES));
    const others = f64x2.mul(sizesOfLeftAndFoot, pair(second(limbs), third(limbs)));
    const foot = v128.shuffle<f64>(others, others, 1, 1);
    const sum = f64x2.mul(f64x2.add(f64x2.add(right, others), foot), part);
    const centre = v128.shuffle<f64>(sum, sum, 0, 0);

    const v = f64x2.sub(others, right);
    meanLimbs = f64x2.add(meanLimbs, f64x2.mul(share, f64x2.sub(v, meanLimbs)));
    v128.store(at, f64x2.add(f64x2.mul(direct, v), f64x2.mul(slow, meanLimbs)));

    const v12 = f64x2.sub(f64x2.mul(sizes12, pair(first(chest), second(chest))), centre);
    mean12 = f64x2.add(mean12, f64x2.mul(share, f64x2.sub(v12, mean12)));
    v128.store(at, f64x2.add(f64x2.mul(direct, v12), f64x2.mul(slow, mean12)), 16);

    const v34 = f64x2.sub(f64x2.mul(sizes34, pair(third(chest), first(side))), centre);
    mean34 = f64x2.add(mean34, f64x2.mul(share, f64x2.sub(v34, mean34)));
    v128.store(at, f64x2.add(f64x2.mul(direct, v34), f64x2.mul(slow, mean34)), 32);

    const v56 = f64x2.sub(f64x2.mul(sizes56, pair(second(side), third(side))), centre);
    mean56 = f64x2.add(mean56, f64x2.mul(share, f64x2.sub(v56, mean56)));
    v128.store(at, f64x2.add(f64x2.mul(direct, v56), f64x2.mul(slow, mean56)), 48);
  }
}
