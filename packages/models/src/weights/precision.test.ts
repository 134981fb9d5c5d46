import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/precision.json' with { type: 'json' };
import { fromHalf, toHalf } from './half.ts';
import type { NamedWeights } from './named-weights.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`./__fixtures__/${name}`, import.meta.url)));
const kernel = {
  shape: golden.shape,
  data: Float32Array.from(golden.values),
};
const weights: NamedWeights = {
  'conv/kernel': kernel,
  'conv/bias': { shape: [2], data: Float32Array.of(1 / 3, -7e4) },
};

/** Header and numbers of one entry of a file. */
function entry(bytes: Uint8Array, name: string) {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const { dtype, shape, data_offsets } = JSON.parse(
    new TextDecoder().decode(bytes.subarray(8, 8 + length)),
  )[name];
  const [start, end] = data_offsets;
  return { dtype, shape, buffer: bytes.slice(8 + length + start, 8 + length + end).buffer };
}

describe('half precision', () => {
  it('rounds as NumPy does, subnormal and infinite numbers included', () => {
    const { numbers, bits } = golden.halves;
    expect(numbers.map((value) => toHalf(Number(value)))).toEqual(bits);
  });

  it('gives back every number that float16 has', () => {
    for (let bits = 0; bits < 0x10000; bits++) {
      const value = fromHalf(bits);
      if (Number.isNaN(value)) expect(toHalf(value) & 0x7fff).toBe(0x7e00);
      else expect(toHalf(value)).toBe(bits);
    }
  });
});

describe('encodeSafetensors', () => {
  it('stores kernels as float16 of NumPy and leaves vectors alone', () => {
    const bytes = encodeSafetensors(weights, { precision: 'float16' });
    const { dtype, shape, buffer } = entry(bytes, 'conv/kernel');
    expect({ dtype, shape }).toEqual({ dtype: 'F16', shape: golden.shape });
    expect([...new Uint16Array(buffer)]).toEqual(golden.float16);
    expect(decodeSafetensors(bytes)['conv/bias']).toEqual(weights['conv/bias']);
  });

  it('stores kernels as int8 with a scale an output channel, as NumPy works it out', () => {
    const bytes = encodeSafetensors(weights, { precision: 'int8' });
    expect(entry(bytes, 'conv/kernel')).toMatchObject({ dtype: 'I8', shape: golden.shape });
    expect([...new Int8Array(entry(bytes, 'conv/kernel').buffer)]).toEqual(golden.int8);
    const scale = entry(bytes, 'conv/kernel_scale');
    expect(scale).toMatchObject({ dtype: 'F32', shape: [1, 1, golden.shape[2]] });
    expect([...new Float32Array(scale.buffer)]).toEqual(
      golden.scale.map((value) => Math.fround(value)),
    );
    const decoded = decodeSafetensors(bytes);
    expect(Object.keys(decoded)).toEqual(['conv/kernel', 'conv/bias']);
    expect(decoded['conv/bias']).toEqual(weights['conv/bias']);
  });

  it('keeps a scale for each channel of a depthwise kernel', () => {
    const data = Float32Array.of(1, 100, 0.5, -50, 0, 25);
    const depthwise = { 'dw/depthwise_kernel': { shape: [3, 1, 2, 1], data } };
    const bytes = encodeSafetensors(depthwise, { precision: 'int8' });
    expect(entry(bytes, 'dw/depthwise_kernel_scale').shape).toEqual([1, 1, 2, 1]);
    const [decoded] = Object.values(decodeSafetensors(bytes));
    data.forEach((value, i) => {
      expect(Math.abs((decoded?.data[i] as number) - value)).toBeLessThanOrEqual(
        [1, 100][i % 2]! / 254 + 1e-6,
      );
    });
  });

  it('moves no value by more than it says, and is the same when encoded twice', () => {
    const values = fc.array(fc.float({ noNaN: true, min: -2, max: 2 }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(values, (numbers) => {
        const w = { w: { shape: [2, 3], data: Float32Array.from(numbers) } };
        const half = decodeSafetensors(encodeSafetensors(w, { precision: 'float16' })).w!.data;
        const once = decodeSafetensors(encodeSafetensors(w, { precision: 'int8' }));
        const peaks = [0, 1, 2].map((c) =>
          Math.max(Math.abs(numbers[c]!), Math.abs(numbers[c + 3]!)),
        );
        numbers.forEach((value, i) => {
          const bound = Math.max(Math.abs(value) * 2 ** -11, 2 ** -25);
          expect(Math.abs(half[i]! - value)).toBeLessThanOrEqual(bound);
          const step = peaks[i % 3]! / 254;
          expect(Math.abs(once.w!.data[i]! - value)).toBeLessThanOrEqual(step * 1.0001 + 1e-40);
        });
        const twice = decodeSafetensors(encodeSafetensors(once, { precision: 'int8' }));
        twice.w!.data.forEach((value, i) => {
          expect(Math.abs(value - once.w!.data[i]!)).toBeLessThanOrEqual(1e-6);
        });
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it.each([
    ['float16', [1, 65520]],
    ['int8', [1, Number.NaN]],
    ['float16', [Number.POSITIVE_INFINITY, 1]],
  ] as const)('names a weight that %s cannot hold: %j', (precision, values) => {
    const bad = { w: { shape: [1, 2], data: Float32Array.from(values) } };
    expect(() => encodeSafetensors(bad, { precision })).toThrow(
      `weight 'w' has numbers that ${precision} cannot hold`,
    );
    expect(decodeSafetensors(encodeSafetensors(bad))).toEqual(bad);
  });

  it('refuses a precision it does not know', () => {
    const precision = 'float8' as 'float16';
    expect(() => encodeSafetensors(weights, { precision })).toThrow("precision is 'float8'");
  });
});

describe('decodeSafetensors', () => {
  it('reads every type as the safetensors package of Python wrote it', () => {
    const decoded = decodeSafetensors(fixture('types.safetensors'));
    expect(Object.keys(decoded).sort()).toEqual(Object.keys(golden.types).sort());
    for (const [name, expected] of Object.entries(golden.types)) {
      expect([...decoded[name]!.data]).toEqual(expected.map((value) => Math.fround(value)));
      expect(decoded[name]!.shape).toEqual([2, 3]);
    }
  });

  it('refuses scales that do not fit their weight', () => {
    const bytes = encodeSafetensors({ w: kernel }, { precision: 'int8' });
    const text = new TextDecoder('latin1').decode(bytes);
    const at = text.indexOf('[1,1,2]');
    bytes.set(new TextEncoder().encode('[2,1,1]'), at);
    expect(() => decodeSafetensors(bytes)).toThrow(
      "weight 'w' has scales of another shape, [2,1,1]",
    );
  });
});
