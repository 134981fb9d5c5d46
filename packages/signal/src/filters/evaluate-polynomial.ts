import { add, type Complex, multiply, real, scale } from './complex.ts';

/** e^(−iω) of a frequency: a delay by one sample. */
export const delayOf = (angle: number): Complex => ({ re: Math.cos(angle), im: -Math.sin(angle) });

/** Σ c[n] zⁿ. */
export function evaluatePolynomial(coefficients: ArrayLike<number>, z: Complex): Complex {
  let sum = real(0);
  for (let n = coefficients.length - 1; n >= 0; n--) {
    sum = add(multiply(sum, z), real(coefficients[n] as number));
  }
  return sum;
}

/** Σ n c[n] zⁿ. */
export function evaluateMoments(coefficients: ArrayLike<number>, z: Complex): Complex {
  let sum = real(0);
  for (let n = coefficients.length - 1; n >= 0; n--) {
    sum = add(multiply(sum, z), scale(real(coefficients[n] as number), n));
  }
  return sum;
}
