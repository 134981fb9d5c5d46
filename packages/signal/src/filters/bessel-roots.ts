import { add, type Complex, divide, modulus, multiply, real, scale, subtract } from './complex.ts';

/** More steps than any order up to 24 needs; each triples the digits near the end. */
const MAX_STEPS = 100;

/** More steps than any order needs that begins with four digits; each doubles them. */
const MAX_POLISHING = 6;

/**
 * Returns the roots of the reverse Bessel polynomial θ of this order, by Aberth's method (1973,
 * doi:10.1090/S0025-5718-1973-0329236-7): all at once, each step of a root pushed off the others.
 *
 * The recurrence of θ loses ten digits at order 24, so the last digits come from θ in integers.
 */
export function besselRoots(order: number): Complex[] {
  const coefficients = integerCoefficients(order);
  let roots = mirrored(roughRoots(order));
  for (let step = 0; step < MAX_POLISHING; step++) {
    const better = mirrored(
      roots.map((root, i) =>
        root.im < 0 ? root : subtract(root, weierstrassStep(coefficients, roots, i)),
      ),
    );
    const changes = better.map((root, i) => modulus(subtract(root, roots[i] as Complex)));
    roots = better;
    if (Math.max(...changes) < 1e-12) break;
  }
  return roots;
}

/** About five digits of each root. */
function roughRoots(order: number): Complex[] {
  const roots = Array.from({ length: order }, (_, i) => firstGuess(order, i));
  for (let step = 0; step < MAX_STEPS; step++) {
    let farthest = 0;
    for (let i = 0; i < order; i++) {
      const change = aberthStep(roots, i);
      roots[i] = subtract(roots[i] as Complex, change);
      farthest = Math.max(farthest, modulus(change) / modulus(roots[i] as Complex));
    }
    if (farthest < 1e-4) break;
  }
  return roots;
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

/** θ(s) over the product of the distances to the other roots, which is near θ′(s). */
function weierstrassStep(
  coefficients: readonly bigint[],
  roots: readonly Complex[],
  i: number,
): Complex {
  const root = roots[i] as Complex;
  const others = roots.filter((_, k) => k !== i);
  return others.reduce(
    (step, other) => divide(step, subtract(root, other)),
    exactTheta(coefficients, root),
  );
}

/** θ's coefficients from the highest power down, (2n − k)! / (2ⁿ⁻ᵏ k! (n − k)!) for sᵏ. */
function integerCoefficients(order: number): bigint[] {
  const coefficients = [1n];
  let last = 1n;
  for (let k = order; k > 0; k--) {
    last = (last * BigInt((2 * order - k + 1) * k)) / BigInt(2 * (order - k + 1));
    coefficients.push(last);
  }
  return coefficients;
}

/** Binary places kept: far more than order 24 loses in a sum of terms near 10³². */
const PLACES = 160n;

/** θ(s), correct to a double even close to its roots. */
function exactTheta(coefficients: readonly bigint[], { re, im }: Complex): Complex {
  const [x, y] = [toFixed(re), toFixed(im)];
  let [u, v] = [0n, 0n];
  for (const coefficient of coefficients) {
    [u, v] = [((u * x - v * y) >> PLACES) + (coefficient << PLACES), (u * y + v * x) >> PLACES];
  }
  const back = (part: bigint) => Number(part) * 2 ** -Number(PLACES);
  return { re: back(u), im: back(v) };
}

/** A number of moderate size, exactly. */
const toFixed = (value: number): bigint => BigInt(value * 2 ** 80) << (PLACES - 80n);

/** Exact pairs: each root in the upper half with its conjugate, and one real root for odd orders. */
function mirrored(roots: readonly Complex[]): Complex[] {
  const sorted = [...roots].sort((a, b) => b.im - a.im);
  const upper = sorted.slice(0, Math.floor(roots.length / 2));
  const middle = roots.length % 2 ? [real((sorted[upper.length] as Complex).re)] : [];
  return [...upper, ...middle, ...upper.map(({ re, im }) => ({ re, im: -im }))];
}
