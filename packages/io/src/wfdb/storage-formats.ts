/** How one WFDB storage format keeps a run of integers. */
export interface StorageFormat {
  /** The integer that marks a missing sample. */
  readonly invalid: number;
  /** The largest integer; the smallest that is a sample is its negative. */
  readonly largest: number;
  /** Bits of an integer. */
  readonly bits: number;
  /** Bytes that `count` samples take. */
  bytesFor(count: number): number;
  /** Samples that whole lie in `bytes` bytes. */
  samplesIn(bytes: number): number;
  /** The first `count` samples from byte `start`; the bytes must be there. */
  decode(bytes: Uint8Array, start: number, count: number): Int16Array;
  /** The bytes of a whole file of samples. */
  encode(samples: Int16Array): Uint8Array;
}

/** The storage formats that can be read and written, by number. Source: WFDB Applications Guide, signal(5). */
export const STORAGE_FORMATS: ReadonlyMap<number, StorageFormat> = new Map([
  [
    16,
    {
      invalid: -32768,
      largest: 32767,
      bits: 16,
      bytesFor: (count: number) => 2 * count,
      samplesIn: (bytes: number) => Math.floor(bytes / 2),
      decode: decode16,
      encode: encode16,
    },
  ],
  [
    212,
    {
      invalid: -2048,
      largest: 2047,
      bits: 12,
      // Two samples in three bytes; an odd last one needs only the first two of its three.
      bytesFor: (count: number) => Math.ceil((3 * count) / 2),
      samplesIn: (bytes: number) => Math.floor((2 * bytes) / 3),
      decode: decode212,
      encode: encode212,
    },
  ],
]);

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function decode16(bytes: Uint8Array, start: number, count: number): Int16Array {
  const from = bytes.byteOffset + start;
  // Nearly always the bytes are already what is wanted: a view, which callers do not write to.
  if (LITTLE_ENDIAN && from % 2 === 0) return new Int16Array(bytes.buffer, from, count);
  const samples = new Int16Array(count);
  for (let i = 0, at = start; i < count; i++, at += 2) {
    samples[i] = (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
  }
  return samples;
}

function encode16(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(2 * samples.length);
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] as number;
    bytes[2 * i] = sample;
    bytes[2 * i + 1] = sample >> 8;
  }
  return bytes;
}

function decode212(bytes: Uint8Array, start: number, count: number): Int16Array {
  const samples = new Int16Array(count);
  for (let i = 0, at = start; i < count; i += 2, at += 3) {
    const shared = bytes[at + 1] as number;
    samples[i] = signed12((bytes[at] as number) | ((shared & 0x0f) << 8));
    // Past the end of an odd run the write falls outside the array and is ignored.
    samples[i + 1] = signed12((bytes[at + 2] as number) | ((shared & 0xf0) << 4));
  }
  return samples;
}

const signed12 = (value: number) => (value << 20) >> 20;

function encode212(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((3 * samples.length) / 2));
  for (let i = 0, at = 0; i < samples.length; i += 2, at += 3) {
    const [first, second] = [samples[i] as number, samples[i + 1] ?? 0];
    bytes[at] = first;
    bytes[at + 1] = ((first >> 8) & 0x0f) | ((second >> 4) & 0xf0);
    // Past the end of an odd run the write falls outside the array and is ignored.
    bytes[at + 2] = second;
  }
  return bytes;
}
