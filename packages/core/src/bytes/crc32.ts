/**
 * Returns the CRC-32 of the bytes, a whole number from 0 to 2^32 − 1: the one of zip and PNG (ISO/IEC
 * 13239), which `zlib.crc32` of Python gives too.
 */
export const crc32: (bytes: Uint8Array) => number = /* @__PURE__ */ createCrc32(0xedb88320);

/** Returns the CRC-32C of the bytes, a whole number from 0 to 2^32 − 1 (Castagnoli; RFC 3720). */
export const crc32c: (bytes: Uint8Array) => number = /* @__PURE__ */ createCrc32(0x82f63b78);

/** The checksum of a polynomial, given with its bits reversed; the table is made at the first call. */
function createCrc32(polynomial: number): (bytes: Uint8Array) => number {
  let table: Uint32Array | undefined;
  return (bytes) => {
    table ??= createTable(polynomial);
    let remainder = 0xffffffff;
    for (const byte of bytes) {
      remainder = (remainder >>> 8) ^ (table[(remainder ^ byte) & 0xff] as number);
    }
    return (remainder ^ 0xffffffff) >>> 0;
  };
}

function createTable(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let remainder = byte;
    for (let bit = 0; bit < 8; bit++) {
      remainder = remainder & 1 ? (remainder >>> 1) ^ polynomial : remainder >>> 1;
    }
    return remainder;
  });
}
