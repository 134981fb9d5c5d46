import { planFor } from '../../spectrum/plan.ts';

const SHORTEST_BLOCK = 1024;

/**
 * Adds to each number of the result the sum of the taps times the samples from there on, as
 * `addCorrelation` does, by products of spectra: faster where the taps are many. The taps are symmetric
 * and odd in number.
 */
export function addCorrelationByBlocks(
  taps: Float64Array,
  data: Float64Array,
  result: Float64Array,
): void {
  const reach = (taps.length - 1) / 2;
  const length = Math.max(SHORTEST_BLOCK, 2 ** Math.ceil(Math.log2(8 * reach)));
  const { transform } = planFor(length);
  const response = responseOf(taps, length);
  const step = length - 2 * reach;
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  // A symmetric filter has a real response: two blocks at once, as real and imaginary part, stay apart.
  for (let start = 0; start < result.length; start += 2 * step) {
    readBlock(data, start, re);
    readBlock(data, start + step, im);
    transform(re, im);
    for (let i = 0; i < length; i++) {
      const factor = response[i] as number;
      re[i] = (re[i] as number) * factor;
      im[i] = (im[i] as number) * factor;
    }
    // Changed over, the parts are transformed back.
    transform(im, re);
    addBlock(re.subarray(reach, reach + step), result, start);
    addBlock(im.subarray(reach, reach + step), result, start + step);
  }
}

/** The spectrum of the taps around time 0, divided by its length: that of a transform there and back. */
function responseOf(taps: Float64Array, length: number): Float64Array {
  const reach = (taps.length - 1) / 2;
  const response = new Float64Array(length);
  response.set(taps.subarray(reach));
  response.set(taps.subarray(0, reach), length - reach);
  planFor(length).transform(response, new Float64Array(length));
  for (let i = 0; i < length; i++) response[i] = (response[i] as number) / length;
  return response;
}

function readBlock(data: Float64Array, start: number, block: Float64Array): void {
  const piece = data.subarray(start, start + block.length);
  block.set(piece);
  block.fill(0, piece.length);
}

function addBlock(block: Float64Array, result: Float64Array, start: number): void {
  const end = Math.min(result.length, start + block.length);
  for (let i = start; i < end; i++) {
    result[i] = (result[i] as number) + (block[i - start] as number);
  }
}
