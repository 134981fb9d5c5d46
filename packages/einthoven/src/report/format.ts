import type { Estimate } from '@einthoven/transfer';

/** A score of at most 1 with three digits and no leading zero, as such scores are printed: .934, −.050. */
export function formatScore(value: number): string {
  return value
    .toFixed(3)
    .replace(/^-/, '−')
    .replace(/^(−?)0\./, '$1.');
}

/** A difference of scores with its sign: +.042, −.003. */
export function formatDifference(value: number): string {
  return `${value < 0 ? '−' : '+'}${formatScore(Math.abs(value))}`;
}

/** A score and its interval: .934 (.910–.955). */
export function formatEstimate(estimate: Estimate): string {
  return `${formatScore(estimate.value)} (${formatRange(estimate)})`;
}

/** The ends of a score's interval: .910–.955, or −.020 to .010, where a dash would be a sign too many. */
export function formatRange({ low, high }: Pick<Estimate, 'low' | 'high'>): string {
  return `${formatScore(low)}${low < 0 ? ' to ' : '–'}${formatScore(high)}`;
}

/** A share of the records: 10 %. */
export function formatPercent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(3))} %`;
}

/** A count with thousands apart: 1,000. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A p value to two digits, or the bound below which it lies. */
export function formatPValue(value: number): string {
  return value < 0.001
    ? 'p < .001'
    : `p = ${value.toFixed(value < 0.01 ? 3 : 2).replace(/^0\./, '.')}`;
}
