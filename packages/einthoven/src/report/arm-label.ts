import type { SummaryRow } from './summarize.ts';

/** How an arm is called in tables and figures. */
export function armLabel({
  arm,
  scheme,
  source,
}: Pick<SummaryRow, 'arm' | 'scheme' | 'source'>): string {
  if (arm === 'scratch') return 'scratch';
  if (arm === 'baseline') return scheme;
  return `transfer: ${source}, ${scheme}`;
}
