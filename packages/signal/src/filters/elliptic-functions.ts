import type { Complex } from './complex.ts';

/** Arithmetic–geometric mean of two positive numbers. */
function arithmeticGeometricMean(a: number, b: number): number {
  while (Math.abs(a - b) > 4 * Number.EPSILON * a) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return a;
}

/** An elliptic modulus k with k′ = √(1 − k²): near 1 only k′ tells by how little. */
export interface Modulus {
  readonly k: number;
  readonly complement: number;
}

export const modulusOf = (k: number): Modulus => ({
  k,
  complement: Math.sqrt((1 - k) * (1 + k)),
});

/** The moduli that descending Landen transformations lead to, from `k` down to nothing. */
export function landenModuli({ k, complement }: Modulus): Modulus[] {
  const moduli: Modulus[] = [];
  let v: Modulus = { k, complement };
  while (v.k > Number.EPSILON) {
    const above = 1 + v.complement;
    v = { k: (v.k / above) ** 2, complement: (2 * Math.sqrt(v.complement)) / above };
    moduli.push(v);
  }
  return moduli;
}

/**
 * Returns the modulus k with N · K′(k) / K(k) = K′(k1) / K(k1), by the nome: the degree equation of
 * elliptic filters.
 */
export function modulusOfDegree(order: number, { k, complement }: Modulus): Modulus {
  const ratio = arithmeticGeometricMean(1, complement) / arithmeticGeometricMean(1, k) / order;
  if (ratio >= 1) return modulusOf(modulusOfNome(Math.exp(-Math.PI * ratio)));
  const swapped = modulusOf(modulusOfNome(Math.exp(-Math.PI / ratio)));
  return { k: swapped.complement, complement: swapped.k };
}

/** For a nome of at most e^−π, so that a few terms are enough. */
function modulusOfNome(nome: number): number {
  let above = 1;
  let below = 0.5;
  for (let m = 1; m <= 4; m++) {
    above += nome ** (m * (m + 1));
    below += nome ** (m * m);
  }
  return Math.sqrt(nome) * (above / below) ** 2;
}

/** cd(u K, k) for the moduli of k. */
export function ellipticCd(u: Complex, moduli: readonly Modulus[]): Complex {
  const [a, b] = [(u.re * Math.PI) / 2, (u.im * Math.PI) / 2];
  return ascend({ re: Math.cos(a) * Math.cosh(b), im: -Math.sin(a) * Math.sinh(b) }, moduli);
}

/** (1 + v) w / (1 + v w²) over the moduli v, part by part: the imaginary one may be far smaller. */
function ascend(start: Complex, moduli: readonly Modulus[]): Complex {
  return moduli.reduceRight(({ re, im }, { k }) => {
    const size = k * (re * re + im * im);
    const norm = (1 + k * (re - im) * (re + im)) ** 2 + (2 * k * re * im) ** 2;
    const factor = (1 + k) / norm;
    return { re: factor * re * (1 + size), im: factor * im * (1 - size) };
  }, start);
}

/** The real u with sn(i u K, k) = i y. */
export function inverseImaginarySn(y: number, modulus: Modulus): number {
  let before = modulus.k;
  let w = y;
  for (const { k: v } of landenModuli(modulus)) {
    w = (2 * w) / ((1 + v) * (1 + Math.hypot(1, before * w)));
    before = v;
  }
  return (2 / Math.PI) * Math.asinh(w);
}
