/** What heads of intervals give, by output. */
export const INTERVAL_NAMES: Readonly<Record<string, { name: string; unit: string }>> = {
  heartRateBpm: { name: 'Heart rate', unit: 'bpm' },
  prMs: { name: 'PR', unit: 'ms' },
  qrsMs: { name: 'QRS', unit: 'ms' },
  qtMs: { name: 'QT', unit: 'ms' },
};

/** An error of an interval in its unit: 6.8 ms. */
export function formatError(output: string, value: number): string {
  return `${value.toFixed(1)} ${INTERVAL_NAMES[output]?.unit ?? ''}`.trimEnd();
}

/** Whether a number is one of the four intervals. */
export const isInterval = (output: string): boolean => output in INTERVAL_NAMES;

/** How a number is called: an interval by its name, another one as its head does. */
export const nameOfNumber = (output: string): string => INTERVAL_NAMES[output]?.name ?? output;

/** A number of any size with three digits, of an interval with one after the point and its unit. */
export function formatNumber(value: number, output?: string): string {
  if (output !== undefined && isInterval(output)) return formatError(output, value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
