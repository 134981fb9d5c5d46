import { ParseError } from '@einthoven/core';
import type { WfdbSignal } from './wfdb-header.ts';

/** Sum of integers as a signed 16-bit number, the checksum of a WFDB signal. */
export function checksum(integers: Int16Array): number {
  let sum = 0;
  for (const value of integers) sum = (sum + value) | 0;
  return (sum << 16) >> 16;
}

/** Throws ParseError when the stored integers do not add up to what the header states. */
export function verifyChecksum(integers: Int16Array, signal: WfdbSignal, file: string): void {
  if (signal.checksum === null) return;
  const found = checksum(integers);
  // Headers write the checksum signed or unsigned.
  if (((found - signal.checksum) & 0xffff) === 0) return;
  throw new ParseError(
    `signal '${signal.description}' of ${file} has checksum ${found}, its header says ${signal.checksum}`,
    { argument: file, value: found, hint: 'The file has changed since its header was written.' },
  );
}
