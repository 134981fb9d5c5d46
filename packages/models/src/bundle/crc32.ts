import { crc32 as checksum } from '@einthoven/core';

/**
 * Returns the CRC-32 of the bytes as eight hexadecimal digits.
 *
 * Web Crypto would do as well, but not in pages without TLS.
 */
export function crc32(bytes: Uint8Array): string {
  return checksum(bytes).toString(16).padStart(8, '0');
}
