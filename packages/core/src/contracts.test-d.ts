import { describe, expectTypeOf, it } from 'vitest';
import {
  asNdArray,
  createEcg,
  createRandom,
  type Ecg,
  InvalidArgumentError,
  type JsonValue,
  type NdArray,
  requireOneOf,
  toContiguous,
} from './index.ts';

describe('types', () => {
  it('an array keeps the type of its data', () => {
    expectTypeOf(asNdArray(new Uint8Array(4), [2, 2])).toExtend<NdArray<Uint8Array>>();
    expectTypeOf(asNdArray(new Uint8Array(4), [2, 2])).not.toExtend<NdArray<Float32Array>>();
    expectTypeOf(toContiguous(asNdArray(new Float64Array(4), [4]))).toExtend<Float64Array>();
  });

  it('an Ecg needs a rate and a known unit', () => {
    expectTypeOf<Ecg['samples']>().toEqualTypeOf<NdArray<Float32Array>>();
    // @ts-expect-error a sampling rate has no default
    createEcg({ samples: [[0]], leads: ['I'], unit: 'mV' });
    // @ts-expect-error microvolts are not a unit of recordings
    createEcg({ samples: [[0]], sampleRate: 500, leads: ['I'], unit: 'uV' });
  });

  it('a pick has the type of the items, a shuffle that of its argument', () => {
    expectTypeOf(createRandom(1).pick(['a', 'b'] as const)).toEqualTypeOf<'a' | 'b'>();
    expectTypeOf(createRandom(1).shuffle(new Int32Array(3))).toExtend<Int32Array>();
  });

  it('isInstance narrows', () => {
    const error: unknown = new InvalidArgumentError('x');
    if (InvalidArgumentError.isInstance(error)) {
      expectTypeOf(error).toEqualTypeOf<InvalidArgumentError>();
    }
    expectTypeOf(requireOneOf('unit', 'mV', ['mV', 'V'] as const)).toEqualTypeOf<'mV' | 'V'>();
  });

  it('JSON values hold no functions', () => {
    expectTypeOf<{ a: [1, null] }>().toExtend<JsonValue>();
    expectTypeOf<() => void>().not.toExtend<JsonValue>();
  });
});
