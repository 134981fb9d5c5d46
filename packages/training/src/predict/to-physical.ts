import type { Head } from '@einthoven/models';
import type { MapRow } from './mean-over-windows.ts';

/** Returns what turns a head's raw outputs into probabilities or physical units, in place. */
export function toPhysical(head: Head): MapRow {
  if (head.kind === 'classification') return head.multiLabel ? sigmoid : softmax;
  const { mean, standardDeviation } = head.scaling;
  return (row) => {
    for (let i = 0; i < row.length; i++) {
      row[i] = (row[i] as number) * (standardDeviation[i] as number) + (mean[i] as number);
    }
  };
}

function sigmoid(row: Float32Array): void {
  for (let i = 0; i < row.length; i++) row[i] = 1 / (1 + Math.exp(-(row[i] as number)));
}

function softmax(row: Float32Array): void {
  const highest = Math.max(...row);
  const powers = Array.from(row, (value) => Math.exp(value - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  for (let i = 0; i < row.length; i++) row[i] = (powers[i] as number) / sum;
}
