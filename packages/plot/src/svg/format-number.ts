/** A number with at most two decimals and no leading zero, as short as SVG allows. */
export function formatNumber(value: number): string {
  return formatHundredths(Math.round(value * 100));
}

/** A whole number of hundredths, written as {@link formatNumber} does. */
export function formatHundredths(hundredths: number): string {
  // Adding 0 turns −0 into 0.
  const text = String((hundredths + 0) / 100);
  return text.startsWith('0.') || text.startsWith('-0.') ? text.replace('0.', '.') : text;
}
