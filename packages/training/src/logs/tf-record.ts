import { crc32c } from '@einthoven/core';
import { joinBytes } from '../bytes/join-bytes.ts';

const MASK = 0xa282ead8;

/**
 * Returns a record of a TFRecord file: length and data, each followed by its masked CRC-32C, all
 * little-endian (tensorflow.org/tutorials/load_data/tfrecord).
 */
export function encodeTfRecord(data: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(data.length), true);
  return joinBytes([length, maskedChecksum(length), data, maskedChecksum(data)]);
}

function maskedChecksum(data: Uint8Array): Uint8Array {
  const checksum = crc32c(data);
  const rotated = (checksum >>> 15) | (checksum << 17);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, rotated + MASK, true);
  return bytes;
}
