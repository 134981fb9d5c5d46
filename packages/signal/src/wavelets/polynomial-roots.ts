import {
  add,
  type Complex,
  divide,
  modulus,
  multiply,
  real,
  subtract,
} from '../filters/complex.ts';

const MAX_ROUNDS = 200;

/**
 * Returns the roots of a polynomial with real coefficients, lowest power first, all roots at once
 * (Durand 1960; Kerner 1966, doi:10.1007/BF02162564). For simple roots and low degrees.
 */
export function polynomialRoots(coefficients: readonly number[]): Complex[] {
  const lead = coefficients.at(-1) as number;
  const monic = coefficients.map((value) => value / lead);
  const degree = monic.length - 1;
  const radius = Math.abs(monic[0] as number) ** (1 / degree);
  // No conjugate pair among the first guesses, or two roots would move alike for ever.
  let roots = Array.from({ length: degree }, (_, i) => {
    const angle = (2 * Math.PI * i) / degree + 0.4;
    return { re: radius * Math.cos(angle), im: radius * Math.sin(angle) };
  });
  for (let round = 0, moved = Infinity; moved > 1e-16 * radius && round < MAX_ROUNDS; round++) {
    const steps = roots.map((root, i) => divide(valueAt(monic, root), distances(roots, i)));
    roots = roots.map((root, i) => subtract(root, steps[i] as Complex));
    moved = Math.max(...steps.map(modulus));
  }
  return roots;
}

function valueAt(coefficients: readonly number[], at: Complex): Complex {
  return coefficients.reduceRight((sum, value) => add(multiply(sum, at), real(value)), real(0));
}

/** Product of the distances of one root to all others. */
function distances(roots: readonly Complex[], of: number): Complex {
  const own = roots[of] as Complex;
  return roots.reduce(
    (all, other, i) => (i === of ? all : multiply(all, subtract(own, other))),
    real(1),
  );
}
