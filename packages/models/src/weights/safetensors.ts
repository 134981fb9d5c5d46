import { ParseError, sizeOf, UnsupportedError } from '@einthoven/core';
import type { NamedWeights } from './named-weights.ts';

const LENGTH_BYTES = 8;
const FLOAT_BYTES = 4;
const MAX_HEADER_BYTES = 100e6;

type Entry = { dtype: string; shape: number[]; data_offsets: [number, number] };
type Untrusted<T> = { readonly [Key in keyof T]?: unknown };

/**
 * Returns weights as the bytes of a safetensors file (float32, little-endian), which Python reads too.
 *
 * @param metadata - Kept in the file as `__metadata__`.
 * @see https://github.com/huggingface/safetensors
 */
export function encodeSafetensors(
  weights: NamedWeights,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const header: Record<string, Entry | Readonly<Record<string, string>>> = {
    __metadata__: metadata,
  };
  let end = 0;
  for (const [name, { shape, data }] of Object.entries(weights)) {
    const start = end;
    end += data.length * FLOAT_BYTES;
    header[name] = { dtype: 'F32', shape: [...shape], data_offsets: [start, end] };
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padded with spaces, so that the numbers lie on an 8-byte boundary.
  const headerBytes = Math.ceil(json.length / LENGTH_BYTES) * LENGTH_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + headerBytes + end).fill(
    0x20,
    0,
    LENGTH_BYTES + headerBytes,
  );
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerBytes;
  for (const { data } of Object.values(weights)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * Returns the weights in the bytes of a safetensors file.
 *
 * @throws ParseError for bytes that are cut off or not of this format; UnsupportedError for numbers
 *   other than float32.
 */
export function decodeSafetensors(bytes: Uint8Array): NamedWeights {
  const [header, body] = splitHeader(bytes);
  const weights: NamedWeights = {};
  for (const [name, entry] of Object.entries(header)) {
    if (name !== '__metadata__')
      weights[name] = readEntry(name, (entry ?? {}) as Untrusted<Entry>, body);
  }
  return weights;
}

function splitHeader(bytes: Uint8Array): [Record<string, unknown>, Uint8Array] {
  if (bytes.length < LENGTH_BYTES) throw damaged('weights have no header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  const end = LENGTH_BYTES + length;
  if (length > MAX_HEADER_BYTES || end > bytes.length) {
    throw damaged(`weights have a header of ${length} bytes, but only ${bytes.length} in all`);
  }
  try {
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end)));
    if (typeof header === 'object' && header !== null && !Array.isArray(header))
      return [header, bytes.subarray(end)];
  } catch {
    // Reported below, as any other header that is not an object.
  }
  throw damaged('weights have a header that is not a JSON object');
}

function readEntry(
  name: string,
  { dtype, shape, data_offsets }: Untrusted<Entry>,
  body: Uint8Array,
): NamedWeights[string] {
  if (typeof dtype !== 'string') throw damaged(`weight '${name}' has no type`);
  if (dtype !== 'F32') {
    throw new UnsupportedError(`weight '${name}' is of type ${dtype}`, {
      argument: name,
      value: dtype,
      hint: 'Save it as float32 (F32).',
    });
  }
  const [start, end] = isSizes(data_offsets) ? data_offsets : [];
  const sound =
    isSizes(shape) &&
    start !== undefined &&
    end !== undefined &&
    end - start === sizeOf(shape) * FLOAT_BYTES &&
    end <= body.length;
  if (!sound) throw damaged(`weight '${name}' is cut off or has offsets that do not fit its shape`);
  // A copy, because the numbers may lie on any byte of a larger buffer; `slice` of Node's Buffer is none.
  return { shape, data: new Float32Array(new Uint8Array(body.subarray(start, end)).buffer) };
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

function damaged(problem: string): ParseError {
  return new ParseError(problem, { hint: 'The file is damaged or not a safetensors file.' });
}
