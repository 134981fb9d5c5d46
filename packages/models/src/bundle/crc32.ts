const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) {
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  }
  return remainder;
});

/**
 * Returns the CRC-32 of the bytes as eight hexadecimal digits.
 *
 * The one of zip and PNG (ISO/IEC 13239, polynomial 0x04c11db7 reflected), which `zlib.crc32` of
 * Python gives too. Web Crypto would do as well, but not in pages without TLS.
 */
export function crc32(bytes: Uint8Array): string {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder = (remainder >>> 8) ^ (TABLE[(remainder ^ byte) & 0xff] as number);
  }
  return ((remainder ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
