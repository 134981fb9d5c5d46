/** Zero crossings of the kernel on each side. */
const CROSSINGS = 16;

/**
 * Returns a signal at another rate, by a sinc with a Hann window that lets nothing pass above half of
 * the lower of the two rates. Beyond its ends the signal goes on at its last value.
 */
export function resample(samples: ArrayLike<number>, from: number, to: number): Float64Array {
  if (from === to) return Float64Array.from(samples);
  const output = new Float64Array(Math.floor(((samples.length - 1) * to) / from) + 1);
  const cutoff = Math.min(1, to / from);
  const reach = CROSSINGS / cutoff;
  for (let n = 0; n < output.length; n++) {
    const at = (n * from) / to;
    let sum = 0;
    let weights = 0;
    for (let i = Math.ceil(at - reach); i <= at + reach; i++) {
      const weight = kernel((i - at) * cutoff);
      sum += weight * (samples[Math.max(0, Math.min(samples.length - 1, i))] as number);
      weights += weight;
    }
    output[n] = sum / weights;
  }
  return output;
}

function kernel(x: number): number {
  if (Math.abs(x) < 1e-9) return 1;
  const angle = Math.PI * x;
  return ((Math.sin(angle) / angle) * (1 + Math.cos(angle / CROSSINGS))) / 2;
}
