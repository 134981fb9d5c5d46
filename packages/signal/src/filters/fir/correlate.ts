/**
 * Adds to every `stride`-th number of the result, from `from` on, the sum of the taps times the samples
 * from one on, the next sample each time: result[from + i · stride] += Σ taps[k] · data[i + k].
 *
 * Six results at a time read each tap and each sample once; every sum has the order of the taps,
 * wherever it begins.
 */
export function addCorrelation(
  taps: Float64Array,
  data: Float64Array,
  result: Float64Array,
  from = 0,
  stride = 1,
): void {
  let i = 0;
  let at = from;
  for (; at + 5 * stride < result.length; i += 6, at += 6 * stride) {
    addSixSums(taps, data, i, result, at, stride);
  }
  for (; at < result.length; i++, at += stride) {
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += (taps[k] as number) * (data[i + k] as number);
    result[at] = (result[at] as number) + sum;
  }
}

function addSixSums(
  taps: Float64Array,
  data: Float64Array,
  i: number,
  result: Float64Array,
  first: number,
  stride: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let x0 = data[i] as number;
  let x1 = data[i + 1] as number;
  let x2 = data[i + 2] as number;
  let x3 = data[i + 3] as number;
  let x4 = data[i + 4] as number;
  let at = i + 5;
  // Two taps at a time; an odd one comes last.
  const even = taps.length - (taps.length % 2);
  for (let k = 0; k < even; k += 2, at += 2) {
    const g = taps[k] as number;
    const h = taps[k + 1] as number;
    const x5 = data[at] as number;
    const x6 = data[at + 1] as number;
    a = a + g * x0 + h * x1;
    b = b + g * x1 + h * x2;
    c = c + g * x2 + h * x3;
    d = d + g * x3 + h * x4;
    e = e + g * x4 + h * x5;
    f = f + g * x5 + h * x6;
    x0 = x2;
    x1 = x3;
    x2 = x4;
    x3 = x5;
    x4 = x6;
  }
  const h = even < taps.length ? (taps[even] as number) : 0;
  let m = first;
  result[m] = (result[m] as number) + (a + h * x0);
  m += stride;
  result[m] = (result[m] as number) + (b + h * x1);
  m += stride;
  result[m] = (result[m] as number) + (c + h * x2);
  m += stride;
  result[m] = (result[m] as number) + (d + h * x3);
  m += stride;
  result[m] = (result[m] as number) + (e + h * x4);
  m += stride;
  // The last sample is not there where the taps are even.
  const last = even < taps.length ? f + h * (data[at] as number) : f;
  result[m] = (result[m] as number) + last;
}
