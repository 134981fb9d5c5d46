import { ParseError, requireOneOf, sizeOf, UnsupportedError } from '@einthoven/core';
import type { NamedWeights } from './named-weights.ts';
import { NUMBER_TYPES, readNumbers } from './number-types.ts';
import { dequantise } from './quantise.ts';
import { PRECISIONS, SCALE_SUFFIX, storeWeights, type WeightPrecision } from './stored-weights.ts';

const LENGTH_BYTES = 8;
const MAX_HEADER_BYTES = 100e6;

type Entry = { dtype: string; shape: number[]; data_offsets: [number, number] };
type Untrusted<T> = { readonly [Key in keyof T]?: unknown };

/** How {@link encodeSafetensors} writes. */
export interface EncodeSafetensorsOptions {
  /**
   * How weights of two axes and more are stored; default 'float32'. 'float16' halves the file and is
   * within 2⁻¹¹ of each value above 2⁻¹⁴; 'int8' makes it a quarter and is within 1/254 of the largest
   * magnitude of each output channel.
   */
  readonly precision?: WeightPrecision;
  /** Kept in the file as `__metadata__`; default none. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * Returns weights as the bytes of a safetensors file (little-endian), which Python reads too.
 *
 * An int8 weight has its scales, float32, beside it under its own name and '_scale', with as many axes
 * as the weight: the value is int8 · scale, broadcast.
 *
 * @throws InvalidArgumentError for an unknown precision, or a weight that it cannot hold: NaN or
 *   infinity, or 65520 and more as float16.
 * @see https://github.com/huggingface/safetensors
 */
export function encodeSafetensors(
  weights: NamedWeights,
  { precision = 'float32', metadata = {} }: EncodeSafetensorsOptions = {},
): Uint8Array {
  requireOneOf('precision', precision, PRECISIONS);
  const stored = storeWeights(weights, precision);
  const header: Record<string, Entry | Readonly<Record<string, string>>> = {
    __metadata__: metadata,
  };
  let end = 0;
  for (const [name, { dtype, shape, data }] of Object.entries(stored)) {
    const start = end;
    end += data.byteLength;
    header[name] = { dtype, shape: [...shape], data_offsets: [start, end] };
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
  for (const { data } of Object.values(stored)) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * Returns the weights in the bytes of a safetensors file, as float32.
 *
 * Reads float16, bfloat16, float32, float64, int8 and int64; int8 weights that have scales beside
 * them, as {@link encodeSafetensors} writes them, are multiplied by these.
 *
 * @throws ParseError for bytes that are cut off or not of this format; UnsupportedError for numbers
 *   of another type.
 */
export function decodeSafetensors(bytes: Uint8Array): NamedWeights {
  const [header, body] = splitHeader(bytes);
  const weights: NamedWeights = {};
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  for (const [name, entry] of entries) {
    weights[name] = readEntry(name, (entry ?? {}) as Untrusted<Entry>, body);
  }
  for (const [name, entry] of entries) {
    if ((entry as Entry).dtype === 'I8') applyScale(weights, name);
  }
  return weights;
}

/**
 * Returns the texts that {@link encodeSafetensors} kept beside the weights, by name.
 *
 * @throws ParseError for bytes that are cut off or not of this format, or texts that are none.
 */
export function safetensorsMetadata(bytes: Uint8Array): Readonly<Record<string, string>> {
  const { __metadata__: metadata = {} } = splitHeader(bytes)[0];
  const sound =
    typeof metadata === 'object' &&
    metadata !== null &&
    Object.values(metadata).every((text) => typeof text === 'string');
  if (!sound) throw damaged('weights have metadata that are no texts');
  return metadata as Readonly<Record<string, string>>;
}

function applyScale(weights: NamedWeights, name: string): void {
  const { shape, data } = weights[name] as NamedWeights[string];
  const scale = weights[`${name}${SCALE_SUFFIX}`];
  if (!scale) return;
  // The axes of length 1 come first, so that one run of scales fits to each run of values.
  const first = scale.shape.findIndex((length, i) => length === shape[i] && length > 1);
  const tail = first < 0 ? [] : shape.slice(first);
  const sound = scale.shape.length === shape.length && scale.data.length === sizeOf(tail);
  if (!sound) throw damaged(`weight '${name}' has scales of another shape, [${scale.shape}]`);
  weights[name] = { shape, data: dequantise(data, scale.data) };
  delete weights[`${name}${SCALE_SUFFIX}`];
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
  const type = NUMBER_TYPES.get(dtype);
  if (!type) {
    throw new UnsupportedError(`weight '${name}' is of type ${dtype}`, {
      argument: name,
      value: dtype,
      hint: `Save it as one of ${[...NUMBER_TYPES.keys()].join(', ')}.`,
    });
  }
  const [start, end] = isSizes(data_offsets) ? data_offsets : [];
  const sound =
    isSizes(shape) &&
    start !== undefined &&
    end !== undefined &&
    end - start === sizeOf(shape) * type.bytes &&
    end <= body.length;
  if (!sound) throw damaged(`weight '${name}' is cut off or has offsets that do not fit its shape`);
  return { shape, data: readNumbers(type, body.subarray(start, end)) };
}

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

function damaged(problem: string): ParseError {
  return new ParseError(problem, { hint: 'The file is damaged or not a safetensors file.' });
}
