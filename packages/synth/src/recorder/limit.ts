/** Returns the number, or the bound that it passes. */
export const limit = (value: number, low: number, high: number) =>
  Math.max(low, Math.min(high, value));
