/** Median of the absolute value of a normal variable of deviation 1. */
const NORMAL_MEDIAN = 0.674489750196082;

/** Standard deviation of normal noise of mean 0 that lies under rare larger values. */
export function noiseLevel(values: Float64Array): number {
  const sizes = values.map(Math.abs).sort();
  const middle = (sizes.length - 1) / 2;
  const low = sizes[Math.floor(middle)] as number;
  return (low + (sizes[Math.ceil(middle)] as number)) / 2 / NORMAL_MEDIAN;
}
