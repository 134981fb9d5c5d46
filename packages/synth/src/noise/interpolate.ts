/** How many knots a period needs: at 100 the error of straight lines between them is 0.05 %. */
const KNOTS_PER_PERIOD = 100;

/** Returns the samples from knot to knot for a signal without anything above `highestHz`. */
export function knotSpacing(highestHz: number, sampleRate: number): number {
  return Math.max(1, Math.floor(sampleRate / (KNOTS_PER_PERIOD * highestHz)));
}

/** Knots for `length` samples: the last lies behind them. */
export const knotCount = (length: number, spacing: number) => Math.ceil(length / spacing) + 1;
