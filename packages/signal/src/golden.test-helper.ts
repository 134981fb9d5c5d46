/** The signal that `scripts/golden/signal_package.py` uses. */
export function goldenSignal(length: number): Float64Array {
  return Float64Array.from({ length }, (_, t) => {
    const step = t > 0.6 * length ? 0.5 : 0;
    return Math.sin(0.001 * t * t) + 0.3 * Math.cos(0.37 * t) + 0.002 * t + step;
  });
}

/** Largest difference over the largest expected size. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs((actual[i] as number) - (expected[i] as number));
    if (!(error <= difference)) difference = error;
    size = Math.max(size, Math.abs(expected[i] as number));
  }
  return size === 0 ? difference : difference / size;
}
