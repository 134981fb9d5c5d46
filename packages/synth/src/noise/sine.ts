/** A sinusoid. */
export interface Sine {
  readonly hz: number;
  /** At the first sample, in radians. */
  readonly phase: number;
  readonly size: number;
}

/**
 * Adds a sinusoid, and to `quarter` the same a quarter of a period ahead.
 *
 * A vector is turned from sample to sample, which takes no trigonometry; two of them in turn, so that one
 * need not wait for the other.
 */
export function addSine(
  output: Float64Array,
  sampleRate: number,
  { hz, phase, size }: Sine,
  quarter?: Float64Array,
): void {
  const step = (2 * Math.PI * hz) / sampleRate;
  const cos = Math.cos(2 * step);
  const sin = Math.sin(2 * step);
  let x = size * Math.cos(phase);
  let y = size * Math.sin(phase);
  let nextX = size * Math.cos(phase + step);
  let nextY = size * Math.sin(phase + step);
  const odd = output.length % 2;
  for (let n = 0; n < output.length - odd; n += 2) {
    output[n] = (output[n] as number) + y;
    output[n + 1] = (output[n + 1] as number) + nextY;
    if (quarter) {
      quarter[n] = (quarter[n] as number) + x;
      quarter[n + 1] = (quarter[n + 1] as number) + nextX;
    }
    const turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;
    const nextTurned = nextX * cos - nextY * sin;
    nextY = nextX * sin + nextY * cos;
    nextX = nextTurned;
  }
  if (odd === 0) return;
  const last = output.length - 1;
  output[last] = (output[last] as number) + y;
  if (quarter) quarter[last] = (quarter[last] as number) + x;
}
