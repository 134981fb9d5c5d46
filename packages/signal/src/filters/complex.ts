/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const real = (re: number): Complex => ({ re, im: 0 });

export const add = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

export const subtract = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im });

export const scale = (a: Complex, by: number): Complex => ({ re: a.re * by, im: a.im * by });

export const negate = (a: Complex): Complex => scale(a, -1);

export const modulus = (a: Complex): number => Math.hypot(a.re, a.im);

export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export function divide(a: Complex, b: Complex): Complex {
  const norm = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / norm, im: (a.im * b.re - a.re * b.im) / norm };
}

/** The root with a real part that is not negative. */
export function squareRoot(a: Complex): Complex {
  const size = modulus(a);
  // Each part from the sum that does not cancel; the other follows from 2 · re · im = a.im.
  if (a.re >= 0) {
    const re = Math.sqrt((size + a.re) / 2);
    return { re, im: re === 0 ? 0 : a.im / (2 * re) };
  }
  const im = Math.sqrt((size - a.re) / 2) * (a.im < 0 ? -1 : 1);
  return { re: a.im / (2 * im), im };
}

export const product = (factors: readonly Complex[]): Complex => factors.reduce(multiply, real(1));
