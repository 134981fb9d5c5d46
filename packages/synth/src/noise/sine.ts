/** Adds a sinusoid by rotating a vector, which takes no trigonometry for each sample. */
export function addSine(
  output: Float64Array,
  sampleRate: number,
  hz: number,
  phase: number,
  size: number,
): void {
  const step = (2 * Math.PI * hz) / sampleRate;
  const cos = Math.cos(step);
  const sin = Math.sin(step);
  let x = size * Math.cos(phase);
  let y = size * Math.sin(phase);
  for (let n = 0; n < output.length; n++) {
    output[n] = (output[n] as number) + y;
    const turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;
  }
}

/** Adds `factor` times a row to another. */
export function addScaled(output: Float64Array, input: Float64Array, factor: number): void {
  for (let n = 0; n < output.length; n++) {
    output[n] = (output[n] as number) + factor * (input[n] as number);
  }
}

/** Fills `output` with `a` times one row and `b` times another. */
export function writeMix(
  output: Float64Array,
  first: Float64Array,
  a: number,
  second: Float64Array,
  b: number,
): void {
  for (let n = 0; n < output.length; n++) {
    output[n] = a * (first[n] as number) + b * (second[n] as number);
  }
}
