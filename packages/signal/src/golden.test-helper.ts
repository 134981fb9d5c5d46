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

/** Values at some places, with the largest size of all, as `scripts/golden/signal_filters.py` writes. */
export interface GoldenSome {
  readonly places: readonly number[];
  readonly values: readonly number[];
  readonly size: number;
}

/** Largest difference at those places over the largest size. */
export function errorAt(actual: ArrayLike<number>, { places, values, size }: GoldenSome): number {
  const differences = places.map((at, i) =>
    Math.abs((actual[at] as number) - (values[i] as number)),
  );
  return Math.max(...differences) / (size || 1);
}
