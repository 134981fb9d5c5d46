/**
 * Adds to `output` a filter with holes: output[k] += Σ taps[j] · around[k + (L − 1 − j) · step], where
 * `around` has (L − 1) · step samples more than `output`. Two taps a pass: L is even.
 */
export function runAtrous(
  around: Float64Array,
  taps: Float64Array,
  step: number,
  output: Float64Array,
): void {
  const count = output.length;
  for (let j = 0; j < taps.length; j += 2) {
    const first = taps[j] as number;
    const second = taps[j + 1] as number;
    if (first === 0 && second === 0) continue;
    const later = (taps.length - 1 - j) * step;
    for (let k = 0, a = later, b = later - step; k < count; k++, a++, b++) {
      output[k] =
        (output[k] as number) + first * (around[a] as number) + second * (around[b] as number);
    }
  }
}
