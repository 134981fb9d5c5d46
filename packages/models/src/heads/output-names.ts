import type { Head } from './head.ts';

/**
 * Returns what the numbers of a head are called: its outputs, its classes, or 'sample 12 of lead 3'
 * of a reconstruction, both from 1.
 */
export function outputNames(head: Head): readonly string[] {
  if (head.kind === 'regression') return head.outputs;
  if (head.kind === 'classification') return head.classes;
  const { samples, leads } = head;
  return Array.from({ length: samples * leads }, (_, i) => {
    return `sample ${Math.floor(i / leads) + 1} of lead ${(i % leads) + 1}`;
  });
}
