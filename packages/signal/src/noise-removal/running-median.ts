/**
 * Writes the median of `width` neighbours (odd) of each sample; `padded` has (width − 1) / 2 samples
 * more than `output` at each end.
 */
export function runningMedian(padded: Float64Array, width: number, output: Float64Array): void {
  const window = padded.slice(0, width).sort();
  const middle = (width - 1) / 2;
  output[0] = window[middle] as number;
  for (let i = 1; i < output.length; i++) {
    replace(window, padded[i - 1] as number, padded[i + width - 1] as number);
    output[i] = window[middle] as number;
  }
}

/** Takes one value out of a sorted window and puts another in. */
function replace(window: Float64Array, leaving: number, entering: number): void {
  if (leaving === entering) return;
  const from = placeOf(window, leaving);
  const to = placeOf(window, entering);
  if (to > from) {
    window.copyWithin(from, from + 1, to);
    window[to - 1] = entering;
  } else {
    window.copyWithin(to + 1, to, from);
    window[to] = entering;
  }
}

/** The first place whose value is not below this one. */
function placeOf(window: Float64Array, value: number): number {
  let low = 0;
  let high = window.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((window[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
