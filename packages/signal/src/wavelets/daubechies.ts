import {
  add,
  type Complex,
  divide,
  modulus,
  multiply,
  real,
  scale,
  squareRoot,
  subtract,
} from '../filters/complex.ts';
import { polynomialRoots } from './polynomial-roots.ts';

/**
 * The roots y of Daubechies' polynomial Σ C(moments − 1 + k, k) y^k, k below `moments`; y is
 * sin²(ω/2). Smallest first, and each group is one real root or a conjugate pair (Daubechies 1988,
 * doi:10.1002/cpa.3160410705).
 */
export function daubechiesRoots(moments: number): Complex[][] {
  const coefficients = Array.from({ length: moments }, (_, k) => binomial(moments - 1 + k, k));
  return polynomialRoots(coefficients)
    .filter(({ re, im }) => im >= -1e-9 * Math.abs(re))
    .sort((a, b) => modulus(a) - modulus(b))
    .map((root) =>
      Math.abs(root.im) < 1e-9 * modulus(root)
        ? [real(root.re)]
        : [root, { re: root.re, im: -root.im }],
    );
}

/**
 * Returns the orthogonal low-pass filter (for synthesis) of 2 · `moments` taps with as many vanishing
 * moments: of each group of roots, that inside the unit circle, or outside where `flips` has its bit.
 */
export function orthogonalLowpass(moments: number, flips: number): Float64Array {
  const roots = daubechiesRoots(moments).flatMap((group, i) =>
    group.map((y) => onPlane(y, ((flips >> i) & 1) === 1)),
  );
  const factors = roots.map((z) => [real(1), scale(z, -1)]);
  return normalized(expand([...zerosAtNyquist(moments), ...factors]));
}

/**
 * Returns a symmetric low-pass filter: so many zeros at half the sampling rate, and factors
 * 1 − y / root with y = (2 − z − 1/z) / 4.
 */
export function symmetricLowpass(zeros: number, roots: readonly Complex[]): Float64Array {
  const factors = roots.map((root) => {
    const side = divide(real(0.25), root);
    return [side, add(real(1), scale(side, -2)), side];
  });
  return normalized(expand([...zerosAtNyquist(zeros), ...factors]));
}

function binomial(n: number, k: number): number {
  let value = 1;
  for (let i = 1; i <= k; i++) value = (value * (n - k + i)) / i;
  return Math.round(value);
}

const zerosAtNyquist = (count: number) =>
  Array.from({ length: count }, () => [real(0.5), real(0.5)]);

/** One of the two z with (2 − z − 1/z) / 4 = y: they are each other's inverse. */
function onPlane(y: Complex, outside: boolean): Complex {
  const middle = subtract(real(1), scale(y, 2));
  const half = squareRoot(subtract(multiply(middle, middle), real(1)));
  const z = add(middle, half);
  return modulus(z) > 1 === outside ? z : subtract(middle, half);
}

/** The product of polynomials. */
function expand(factors: readonly Complex[][]): Complex[] {
  return factors.reduce(
    (all, factor) => {
      const result = Array.from({ length: all.length + factor.length - 1 }, () => real(0));
      for (const [i, a] of all.entries()) {
        for (const [k, b] of factor.entries()) {
          result[i + k] = add(result[i + k] as Complex, multiply(a, b));
        }
      }
      return result;
    },
    [real(1)],
  );
}

/** Real parts, scaled to the sum √2 that two-channel filter banks have. */
function normalized(taps: readonly Complex[]): Float64Array {
  const sum = taps.reduce((total, { re }) => total + re, 0);
  return Float64Array.from(taps, ({ re }) => (re * Math.SQRT2) / sum);
}
