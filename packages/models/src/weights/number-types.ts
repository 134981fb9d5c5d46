import { fromHalf } from './half.ts';

/** How numbers of one type lie in a safetensors file. */
interface NumberType {
  /** Bytes of one number. */
  readonly bytes: number;
  /** Returns the number at an offset, little-endian. */
  read(view: DataView, at: number): number;
}

const singleBits = new Uint32Array(1);
const single = new Float32Array(singleBits.buffer);

/** bfloat16 is the upper half of a float32. */
function fromBrainFloat(half: number): number {
  singleBits[0] = half << 16;
  return single[0] as number;
}

/**
 * The types that are read, by their names in safetensors; all become float32. int64 stands for the
 * counters in PyTorch's state dicts.
 */
export const NUMBER_TYPES: ReadonlyMap<string, NumberType> = new Map([
  ['F16', { bytes: 2, read: (view, at) => fromHalf(view.getUint16(at, true)) }],
  ['BF16', { bytes: 2, read: (view, at) => fromBrainFloat(view.getUint16(at, true)) }],
  ['F32', { bytes: 4, read: (view, at) => view.getFloat32(at, true) }],
  ['F64', { bytes: 8, read: (view, at) => view.getFloat64(at, true) }],
  ['I8', { bytes: 1, read: (view, at) => view.getInt8(at) }],
  ['I64', { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) }],
] satisfies [string, NumberType][]);

/** Returns the numbers of one type in these bytes as float32; the bytes are copied. */
export function readNumbers({ bytes, read }: NumberType, content: Uint8Array): Float32Array {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Float32Array.from({ length: content.byteLength / bytes }, (_, i) => read(view, i * bytes));
}
