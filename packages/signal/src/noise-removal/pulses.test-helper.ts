/** A beat a second: a narrow pulse at half of it, and a broad one a fifth of a second later. */
export function pulses(sampleRate: number, seconds: number): Float64Array {
  return Float64Array.from({ length: Math.round(sampleRate * seconds) }, (_, i) => {
    const t = (i / sampleRate) % 1;
    return Math.exp(-(((t - 0.5) / 0.015) ** 2)) + 0.25 * Math.exp(-(((t - 0.75) / 0.05) ** 2));
  });
}

/** A sine of this size and frequency. */
export function hum(sampleRate: number, length: number, hertz: number, size: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => {
    return size * Math.sin((2 * Math.PI * hertz * i) / sampleRate + 1);
  });
}

export const sum = (a: Float64Array, b: ArrayLike<number>): Float64Array =>
  a.map((value, i) => value + (b[i] as number));

/** Root mean square of a difference, its mean not counted. */
export function apart(a: Float64Array, b: ArrayLike<number>): number {
  const difference = a.map((value, i) => value - (b[i] as number));
  const mean = difference.reduce((total, value) => total + value, 0) / a.length;
  const squares = difference.reduce((total, value) => total + (value - mean) ** 2, 0);
  return Math.sqrt(squares / a.length);
}

export const largest = (a: Float64Array): number => Math.max(...a.map(Math.abs));
