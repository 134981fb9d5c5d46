import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('crc32', () => {
  it.each([
    // The check value of the catalogue of CRCs, and what Python's zlib.crc32 gives.
    ['123456789', 'cbf43926'],
    ['', '00000000'],
    ['a', 'e8b7be43'],
    ['weights 20', '02c51df0'],
  ])('of %j is %s', (text, expected) => {
    expect(crc32(bytes(text))).toBe(expected);
  });
});
