import { describe, expect, it } from 'vitest';
import { crc32, crc32c } from './crc32.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('crc32', () => {
  it.each([
    // The check value of the catalogue of CRCs, and what Python's zlib.crc32 gives.
    ['123456789', 0xcbf43926],
    ['', 0],
    ['a', 0xe8b7be43],
  ])('of %j is %i', (text, expected) => {
    expect(crc32(bytes(text))).toBe(expected);
  });
});

describe('crc32c', () => {
  it.each([
    // The catalogue's check value, and the examples of RFC 3720, B.4.
    ['of digits', bytes('123456789'), 0xe3069283],
    ['of zeros', new Uint8Array(32), 0x8a9136aa],
    ['of ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['of a ramp', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
  ])('%s is as published', (_, data, expected) => {
    expect(crc32c(data)).toBe(expected);
  });
});
