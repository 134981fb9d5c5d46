/** Filters a row in place. */
export type Filter = (row: Float64Array) => void;

/** By how much the square of a corner moves so that two passes together are 3 dB down there. */
const TWICE = Math.SQRT2 - 1;

/** The corner for the bilinear transform, which bends frequencies. */
const warp = (hz: number, sampleRate: number) => Math.tan((Math.PI * hz) / sampleRate);

/**
 * Returns a high-pass of the first order that begins at rest around the mean.
 *
 * @param twice - Whether it is to be run twice.
 */
export function highPass(hz: number, sampleRate: number, twice: boolean): Filter {
  const corner = warp(hz, sampleRate) * (twice ? Math.sqrt(TWICE) : 1);
  const gain = 1 / (1 + corner);
  const keep = (1 - corner) / (1 + corner);
  return (row) => {
    const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
    let before = row[0] as number;
    let output = before - mean;
    for (let n = 0; n < row.length; n++) {
      const input = row[n] as number;
      output = gain * (input - before) + keep * output;
      before = input;
      row[n] = output;
    }
  };
}

/** Returns a low-pass of the second order (Butterworth) that begins as if the first value had lasted. */
export function lowPass(hz: number, sampleRate: number, twice: boolean): Filter {
  const corner = warp(hz, sampleRate) / (twice ? TWICE ** 0.25 : 1);
  const scale = 1 / (1 + Math.SQRT2 * corner + corner ** 2);
  const gain = scale * corner ** 2;
  const a1 = 2 * scale * (corner ** 2 - 1);
  const a2 = scale * (1 - Math.SQRT2 * corner + corner ** 2);
  return (row) => {
    let one = (row[0] as number) * (1 - gain);
    let two = (row[0] as number) * (gain - a2);
    for (let n = 0; n < row.length; n++) {
      const input = row[n] as number;
      const output = gain * input + one;
      one = 2 * gain * input - a1 * output + two;
      two = gain * input - a2 * output;
      row[n] = output;
    }
  };
}
