/** A deviate is one of so many, each as likely: ten bits of a draw choose it. */
const DEVIATES = 1024;

let deviates: Float64Array | null = null;

/**
 * Numbers that share the normal distribution evenly among them, brought to variance 1: its quantiles,
 * found by integrating dx/dp = √(2π) exp(x²/2) from the median on.
 */
export function normalDeviates(): Float64Array {
  if (deviates) return deviates;
  const table = new Float64Array(DEVIATES);
  const slope = (x: number) => Math.sqrt(2 * Math.PI) * Math.exp((x * x) / 2);
  const steps = 32;
  const step = 1 / DEVIATES / steps;
  let squares = 0;
  for (let i = 0, x = 0; i < DEVIATES / 2; i++) {
    // The first lies half as far from the median as from the next.
    for (let k = i === 0 ? steps / 2 : 0; k < steps; k++)
      x += step * slope(x + 0.5 * step * slope(x));
    table[DEVIATES / 2 + i] = x;
    table[DEVIATES / 2 - 1 - i] = -x;
    squares += 2 * x * x;
  }
  deviates = table.map((x) => x / Math.sqrt(squares / DEVIATES));
  return deviates;
}
