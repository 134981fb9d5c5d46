import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const example = {
  'a/kernel': { shape: [2, 1], data: Float32Array.of(1.5, -2) },
  b: { shape: [], data: Float32Array.of(Number.NaN) },
  none: { shape: [0, 3], data: new Float32Array(0) },
};

/** A file put together by hand. */
function file(header: string, body: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(header);
  const length = new Uint8Array(new BigUint64Array([BigInt(json.length)]).buffer);
  return Uint8Array.from([...length, ...json, ...body]);
}

describe('encodeSafetensors', () => {
  it('lays out length, header and numbers as the format says', () => {
    const bytes = encodeSafetensors(
      { 'a/kernel': example['a/kernel'] },
      {
        metadata: { by: 'us' },
      },
    );
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { by: 'us' },
      'a/kernel': { dtype: 'F32', shape: [2, 1], data_offsets: [0, 8] },
    });
    // 1.5 and −2 as IEEE 754 singles, little-endian.
    expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0]);
  });
});

describe('decodeSafetensors', () => {
  it('gives back what was encoded, from any offset of a buffer', () => {
    const bytes = encodeSafetensors(example);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeSafetensors(shifted.subarray(3))).toEqual(example);
    expect(decodeSafetensors(Buffer.from(shifted).subarray(3))).toEqual(example);
  });

  it('gives back any weights', () => {
    const weight = fc
      .array(fc.float({ noNaN: true }), { maxLength: 6 })
      .map((values) => ({ shape: [values.length], data: Float32Array.from(values) }));
    const names = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((name) => !name.startsWith('__'));
    fc.assert(
      fc.property(fc.dictionary(names, weight, { noNullPrototype: true }), (weights) => {
        expect(decodeSafetensors(encodeSafetensors(weights))).toEqual(weights);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it.each([0, 7, 40, 200])('refuses a file cut off after %i bytes', (length) => {
    const bytes = encodeSafetensors(example);
    const cut = bytes.subarray(0, Math.min(length, bytes.length - 4));
    expect(() => decodeSafetensors(cut)).toThrow(/^(weights have|weight '.*' is cut off)/);
  });

  it('refuses numbers that overlap the end, other types and headers that are not JSON', () => {
    const entry = (dtype: string, end: number) =>
      JSON.stringify({ w: { dtype, shape: [2], data_offsets: [0, end] } });
    const body = new Uint8Array(8);
    expect(decodeSafetensors(file(entry('F32', 8), body)).w?.data).toHaveLength(2);
    expect(() => decodeSafetensors(file(entry('F32', 4), body))).toThrow("weight 'w' is cut off");
    expect(() => decodeSafetensors(file(entry('F8_E4M3', 2), body))).toThrow(
      "weight 'w' is of type F8_E4M3",
    );
    expect(() => decodeSafetensors(file(entry('F16', 8), body))).toThrow("weight 'w' is cut off");
    expect(() => decodeSafetensors(file('{"w"', body))).toThrow('a header that is not a JSON');
  });

  it.each([
    ['weights have a header that is not a JSON object', '[]'],
    ["weight 'w' has no type", '{"w":null}'],
    ["weight 'w' has no type", '{"w":{"dtype":4,"shape":[2],"data_offsets":[0,8]}}'],
    ["weight 'w' is cut off or has", '{"w":{"dtype":"F32","shape":[2],"data_offsets":5}}'],
    ["weight 'w' is cut off or has", '{"w":{"dtype":"F32","shape":[2],"data_offsets":null}}'],
    ["weight 'w' is cut off or has", '{"w":{"dtype":"F32","shape":[0]}}'],
    ["weight 'w' is cut off or has", '{"w":{"dtype":"F32","shape":[2],"data_offsets":[0]}}'],
    ["weight 'w' is cut off or has", '{"w":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}'],
    ["weight 'w' is cut off or has", '{"w":{"dtype":"F32","shape":["2"],"data_offsets":[0,8]}}'],
  ])('refuses fields of the wrong kind: %s of %s', (message, header) => {
    const decoding = () => decodeSafetensors(file(header, new Uint8Array(8)));
    expect(decoding).toThrow(message);
    expect(decoding).toThrow(expect.objectContaining({ code: 'PARSE' }));
  });
});
