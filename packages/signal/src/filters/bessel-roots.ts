import { add, type Complex, divide, modulus, multiply, real, scale, subtract } from './complex.ts';

/** More steps than any order up to 24 needs; each triples the digits near the end. */
const MAX_STEPS = 100;

/**
 * Returns the roots of the reverse Bessel polynomial θ of this order, by Aberth's method (1973,
 * doi:10.1090/S0025-5718-1973-0329236-7): all at once, each step of a root pushed off the others.
 */
export function besselRoots(order: number): Complex[] {
  const roots = Array.from({ length: order }, (_, i) => firstGuess(order, i));
  for (let step = 0; step < MAX_STEPS; step++) {
    let farthest = 0;
    for (let i = 0; i < order; i++) {
      const change = aberthStep(roots, i);
      roots[i] = subtract(roots[i] as Complex, change);
      farthest = Math.max(farthest, modulus(change) / modulus(roots[i] as Complex));
    }
    if (farthest < 4 * Number.EPSILON) break;
  }
  return mirrored(roots);
}

/** On an arc in the left half plane, which the roots of large orders approach when scaled. */
function firstGuess(order: number, i: number): Complex {
  const angle = Math.PI * (0.5 + (i + 0.5) / order);
  return { re: 0.9 * order * Math.cos(angle), im: 0.9 * order * Math.sin(angle) };
}

function aberthStep(roots: readonly Complex[], i: number): Complex {
  const root = roots[i] as Complex;
  const newton = newtonStep(root, roots.length);
  let push = real(0);
  for (const [k, other] of roots.entries()) {
    if (k !== i) push = add(push, divide(real(1), subtract(root, other)));
  }
  return divide(newton, subtract(real(1), multiply(newton, push)));
}

/** θₙ / θₙ′ by the recurrences θₙ = (2n − 1) θₙ₋₁ + s² θₙ₋₂ and θₙ′ = θₙ − s θₙ₋₁. */
function newtonStep(s: Complex, order: number): Complex {
  const square = multiply(s, s);
  let before = real(1);
  let theta = add(s, real(1));
  for (let n = 2; n <= order; n++) {
    [before, theta] = [theta, add(scale(theta, 2 * n - 1), multiply(square, before))];
  }
  return divide(theta, subtract(theta, multiply(s, before)));
}

/** Exact pairs: each root in the upper half with its conjugate, and one real root for odd orders. */
function mirrored(roots: readonly Complex[]): Complex[] {
  const sorted = [...roots].sort((a, b) => b.im - a.im);
  const upper = sorted.slice(0, Math.floor(roots.length / 2));
  const middle = roots.length % 2 ? [real((sorted[upper.length] as Complex).re)] : [];
  return [...upper, ...middle, ...upper.map(({ re, im }) => ({ re, im: -im }))];
}
