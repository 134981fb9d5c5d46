import { type Complex, modulus, real, subtract } from './complex.ts';
import type { Sos, SosSection } from './sos.ts';
import type { Zpk } from './zpk.ts';

/**
 * Returns a digital filter as second-order sections.
 *
 * Pole pairs are taken from the one nearest to the unit circle on, each with the zeros nearest to it,
 * and the peakiest section comes last: the order and pairing that SciPy calls 'nearest'. The gain is
 * in the first section. Between pole pairs equally near to the circle rounding decides, here as there.
 */
export function zpkToSos({ zeros, poles, gain }: Zpk): Sos {
  const size = Math.max(zeros.length, poles.length);
  const even = size + (size % 2);
  const freePoles = oneOfEachPair([...poles, ...origins(even - poles.length)]);
  const freeZeros = oneOfEachPair([...zeros, ...origins(even - zeros.length)]);
  const sections: SosSection[] = [];
  while (freePoles.length > 0) {
    const pole = takeBest(freePoles, closenessToCircle);
    const partner = isReal(pole) ? takeBest(freePoles, closenessToCircle, isReal) : conjugate(pole);
    const [zero, other] = takeZeros(freeZeros, pole, freePoles);
    sections.unshift([...quadratic(zero, other), ...quadratic(pole, partner)]);
  }
  const [first, ...rest] = sections as [SosSection, ...SosSection[]];
  const [b0, b1, b2, a0, a1, a2] = first;
  return [[b0 * gain, b1 * gain, b2 * gain, a0, a1, a2], ...rest];
}

function takeZeros(
  zeros: Complex[],
  pole: Complex,
  polesLeft: readonly Complex[],
): [Complex, Complex] {
  const near = (zero: Complex) => modulus(subtract(pole, zero));
  // With a single real zero left beside a single real pole, that zero must be kept for that pole.
  const keepReal =
    !isReal(pole) && zeros.filter(isReal).length === 1 && polesLeft.filter(isReal).length === 1;
  const zero = takeBest(zeros, near, keepReal ? (root) => !isReal(root) : undefined);
  return [zero, isReal(zero) ? takeBest(zeros, near, isReal) : conjugate(zero)];
}

/** Removes and returns the root with the smallest score. */
function takeBest(
  roots: Complex[],
  score: (root: Complex) => number,
  allowed: (root: Complex) => boolean = () => true,
): Complex {
  let best = -1;
  for (const [i, root] of roots.entries()) {
    if (allowed(root) && (best < 0 || score(root) < score(roots[best] as Complex))) best = i;
  }
  return roots.splice(best, 1)[0] as Complex;
}

/** Complex roots once a pair, with positive imaginary part, then the real ones. */
function oneOfEachPair(roots: readonly Complex[]): Complex[] {
  const tiny = 100 * Number.EPSILON;
  const isNearlyReal = (root: Complex) => Math.abs(root.im) <= tiny * modulus(root);
  const byRealPart = (a: Complex, b: Complex) => a.re - b.re || a.im - b.im;
  return [
    ...roots.filter((root) => !isNearlyReal(root) && root.im > 0).sort(byRealPart),
    ...roots
      .filter(isNearlyReal)
      .map((root) => real(root.re))
      .sort(byRealPart),
  ];
}

/** Coefficients of (1 − r z⁻¹)(1 − s z⁻¹) for two real or two conjugate roots. */
function quadratic(r: Complex, s: Complex): [number, number, number] {
  return [1, -(r.re + s.re), r.re * s.re - r.im * s.im];
}

const closenessToCircle = (pole: Complex) => Math.abs(1 - modulus(pole));
const isReal = (root: Complex) => root.im === 0;
const conjugate = ({ re, im }: Complex): Complex => ({ re, im: -im });
const origins = (count: number): Complex[] => new Array<Complex>(count).fill(real(0));
