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
