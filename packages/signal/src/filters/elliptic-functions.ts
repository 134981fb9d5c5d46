import { add, type Complex, divide, multiply, real, scale } from './complex.ts';

/** Arithmetic–geometric mean of two positive numbers. */
function arithmeticGeometricMean(a: number, b: number): number {
  while (Math.abs(a - b) > 4 * Number.EPSILON * a) [a, b] = [(a + b) / 2, Math.sqrt(a * b)];
  return a;
}

/** The moduli that descending Landen transformations lead to, from `k` down to nothing. */
export function landenModuli(k: number): number[] {
  const moduli: number[] = [];
  for (let v = k; v > Number.EPSILON; ) {
    v = (v / (1 + Math.sqrt((1 - v) * (1 + v)))) ** 2;
    moduli.push(v);
  }
  return moduli;
}

/**
 * Returns the modulus k with N · K′(k) / K(k) = K′(k1) / K(k1), by the nome: the degree equation of
 * elliptic filters.
 */
export function modulusOfDegree(order: number, k1: number): number {
  const complement = Math.sqrt((1 - k1) * (1 + k1));
  const ratio = arithmeticGeometricMean(1, complement) / arithmeticGeometricMean(1, k1);
  const nome = Math.exp((-Math.PI * ratio) / order);
  let above = 1;
  let below = 0.5;
  for (let m = 1; m <= 12; m++) {
    above += nome ** (m * (m + 1));
    below += nome ** (m * m);
  }
  return Math.sqrt(nome) * (above / below) ** 2;
}

/** cd(u K, k) for the moduli of k. */
export function ellipticCd(u: Complex, moduli: readonly number[]): Complex {
  const [a, b] = [(u.re * Math.PI) / 2, (u.im * Math.PI) / 2];
  return ascend({ re: Math.cos(a) * Math.cosh(b), im: -Math.sin(a) * Math.sinh(b) }, moduli);
}

function ascend(start: Complex, moduli: readonly number[]): Complex {
  return moduli.reduceRight(
    (w, v) => divide(scale(w, 1 + v), add(real(1), scale(multiply(w, w), v))),
    start,
  );
}

/** The real u with sn(i u K, k) = i y. */
export function inverseImaginarySn(y: number, k: number): number {
  let before = k;
  let w = y;
  for (const v of landenModuli(k)) {
    w = (2 * w) / ((1 + v) * (1 + Math.hypot(1, before * w)));
    before = v;
  }
  return (2 / Math.PI) * Math.asinh(w);
}
