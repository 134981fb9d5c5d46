import { mean } from './hrv-time.ts';

/** Lengths of the windows, in intervals. */
const SHORTEST = 4;
const LONGEST = 16;

/**
 * Returns the short-term exponent of detrended fluctuation analysis (Peng et al. 1995,
 * doi:10.1063/1.166141): how the fluctuation of the summed series about straight lines grows with the
 * length of the windows, 4 to 16 intervals, side by side from the start. Null of a constant series.
 */
export function dfaAlpha1(x: Float64Array): number | null {
  const middle = mean(x);
  const summed = new Float64Array(x.length);
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    sum += (x[i] as number) - middle;
    summed[i] = sum;
  }
  let [n, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
  for (let width = SHORTEST; width <= LONGEST; width++) {
    const fluctuation = fluctuationAt(summed, width);
    if (!(fluctuation > 0)) return null;
    const [logWidth, log] = [Math.log(width), Math.log(fluctuation)];
    n++;
    sx += logWidth;
    sy += log;
    sxx += logWidth * logWidth;
    sxy += logWidth * log;
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

/** Root mean square distance from the straight lines that fit the windows best. */
function fluctuationAt(summed: Float64Array, width: number): number {
  const windows = Math.floor(summed.length / width);
  const middle = (width - 1) / 2;
  const sxx = (width * (width * width - 1)) / 12;
  let total = 0;
  for (let k = 0; k < windows; k++) {
    let [sum, squares, sxy] = [0, 0, 0];
    for (let i = 0; i < width; i++) {
      const y = summed[k * width + i] as number;
      sum += y;
      squares += y * y;
      sxy += (i - middle) * y;
    }
    total += Math.max(0, squares - (sum * sum) / width - (sxy * sxy) / sxx);
  }
  return Math.sqrt(total / (windows * width));
}
