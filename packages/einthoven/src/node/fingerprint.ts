import { createHash } from 'node:crypto';
import { toContiguous } from '@einthoven/core';
import type { TargetPart } from '@einthoven/transfer';

/** The first 16 hexadecimal digits of the SHA-256 of everything a training reads of these parts. */
export function fingerprint(parts: readonly TargetPart[]): string {
  const hash = createHash('sha256');
  for (const { examples, patientIds } of parts) {
    hash.update(JSON.stringify([examples.ids, patientIds]));
    for (const array of [examples.inputs, ...Object.values(examples.targets)]) {
      const { buffer, byteOffset, byteLength } = toContiguous(array);
      hash.update(new Uint8Array(buffer, byteOffset, byteLength));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

/** The first 16 hexadecimal digits of the SHA-256 of plain data. */
export function fingerprintOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16);
}
