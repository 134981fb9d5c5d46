/**
 * Replaces each of the first `count` samples by the sum of the taps times the samples from there on:
 * data[i] = Σ taps[k] · data[i + k]. The taps − 1 samples after them are read and left as they are.
 *
 * Four results at a time read each tap and each sample once; every sum has the order of the taps,
 * wherever it begins.
 */
export function correlateInPlace(taps: Float64Array, data: Float64Array, count: number): void {
  let i = 0;
  for (; i + 4 <= count; i += 4) fourSums(taps, data, i);
  for (; i < count; i++) {
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += (taps[k] as number) * (data[i + k] as number);
    data[i] = sum;
  }
}

function fourSums(taps: Float64Array, data: Float64Array, at: number): void {
  let [a, b, c, d] = [0, 0, 0, 0];
  let x0 = data[at] as number;
  let x1 = data[at + 1] as number;
  let x2 = data[at + 2] as number;
  for (let k = 0; k < taps.length; k++) {
    const h = taps[k] as number;
    const x3 = data[at + 3 + k] as number;
    a += h * x0;
    b += h * x1;
    c += h * x2;
    d += h * x3;
    x0 = x1;
    x1 = x2;
    x2 = x3;
  }
  data[at] = a;
  data[at + 1] = b;
  data[at + 2] = c;
  data[at + 3] = d;
}
