import { type Pass, pass2, pass3, pass4, pass5 } from './passes.ts';
import type { FftPlan } from './plan.ts';
import { primePass } from './prime-pass.ts';

/** Largest prime that is transformed by its definition; beyond, a convolution takes less. */
const LARGEST_PRIME = 31;

/**
 * Returns the factors of a length that transforms go by, fours first; null when one is a prime too
 * large.
 */
export function factorsOf(length: number): number[] | null {
  const factors: number[] = [];
  let rest = length;
  for (let factor = 4; rest > 1; ) {
    if (rest % factor === 0) {
      factors.push(factor);
      rest /= factor;
    } else if (factor === LARGEST_PRIME) return null;
    else factor = factor === 4 ? 2 : factor === 2 ? 3 : factor + 2;
  }
  return factors;
}

interface Stage {
  readonly pass: Pass;
  readonly groups: number;
  readonly stride: number;
  readonly wr: Float64Array;
  readonly wi: Float64Array;
}

/**
 * Returns the plan of a length that has small factors: one pass a factor from one pair of arrays to
 * another, which leaves the results in order (Stockham's way; Temperton 1983,
 * doi:10.1016/0021-9991(83)90013-X).
 */
export function mixedRadixPlan(length: number, factors: readonly number[]): FftPlan {
  const stages = makeStages(length, factors);
  const spareRe: Float64Array = new Float64Array(length);
  const spareIm: Float64Array = new Float64Array(length);
  return {
    transform(re, im) {
      let [fromRe, fromIm, toRe, toIm] = [re, im, spareRe, spareIm];
      for (const { pass, groups, stride, wr, wi } of stages) {
        pass(fromRe, fromIm, toRe, toIm, groups, stride, wr, wi);
        [fromRe, fromIm, toRe, toIm] = [toRe, toIm, fromRe, fromIm];
      }
      if (fromRe === re) return;
      re.set(fromRe);
      im.set(fromIm);
    },
  };
}

function makeStages(length: number, factors: readonly number[]): Stage[] {
  let rest = length;
  let stride = 1;
  return factors.map((radix) => {
    const groups = rest / radix;
    const [wr, wi] = twiddles(rest, groups, radix);
    const stage = { pass: passOf(radix), groups, stride, wr, wi };
    rest = groups;
    stride *= radix;
    return stage;
  });
}

function passOf(radix: number): Pass {
  const unrolled: Partial<Record<number, Pass>> = { 2: pass2, 3: pass3, 4: pass4, 5: pass5 };
  return unrolled[radix] ?? primePass(radix);
}

/** e^(−2πipj/length) for each group p, j from 1. */
function twiddles(length: number, groups: number, radix: number): [Float64Array, Float64Array] {
  const wr = new Float64Array(groups * (radix - 1));
  const wi = new Float64Array(groups * (radix - 1));
  for (let p = 0, at = 0; p < groups; p++) {
    for (let j = 1; j < radix; j++, at++) {
      const angle = (-2 * Math.PI * p * j) / length;
      wr[at] = Math.cos(angle);
      wi[at] = Math.sin(angle);
    }
  }
  return [wr, wi];
}
