import { afterEach, describe, expect, it, vi } from 'vitest';
import { asNdArray } from './as-nd-array.ts';
import { createStridedView } from './strided-view.ts';
import { toContiguous } from './to-contiguous.ts';

describe('asNdArray', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  it('views the data without copying them', () => {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6);
    const array = asNdArray(data, [2, 3]);
    array.set(1, 2, 60);
    expect(array.data).toBe(data);
    expect(data[5]).toBe(60);
    expect(array.get(1, 0)).toBe(4);
  });

  it('takes strides and an offset', () => {
    const array = asNdArray(Int16Array.of(9, 1, 2, 3, 4), [2, 2], [1, 2], 1);
    expect([...toContiguous(array)]).toEqual([1, 3, 2, 4]);
    expect([...toContiguous(asNdArray(Int16Array.of(1, 2, 3), [3], [-1], 2))]).toEqual([3, 2, 1]);
  });

  it('allows empty arrays', () => {
    expect(asNdArray(new Float32Array(0), [0, 12]).shape).toEqual([0, 12]);
  });

  it.each([
    [[2, 3], undefined, 0],
    [[5], undefined, 1],
    [[-5], undefined, 0],
    [[2.5, 2], undefined, 0],
    [[5], [1, 1], 0],
    [[5], [-1], 3],
    [[2], [5], 0],
  ])('refuses shape %o with stride %o and offset %i on five elements', (shape, stride, offset) => {
    expect(() => asNdArray(new Float32Array(5), shape, stride, offset)).toThrow(
      expect.objectContaining({ name: 'ShapeError', argument: 'shape' }),
    );
  });

  it('gives a plain view with the same interface where code generation is forbidden', async () => {
    const forbidden = () => {
      throw new EvalError('Code generation from strings disallowed for this context');
    };
    vi.stubGlobal('Function', forbidden);
    vi.resetModules();
    const fresh = await import('./as-nd-array.ts');
    const array = fresh.asNdArray(Float32Array.of(1, 2, 3, 4), [2, 2]);
    expect(array.constructor.name).toBe(
      createStridedView(new Float32Array(), [0]).constructor.name,
    );
    expect(array.get(1, 0)).toBe(3);
    expect([...toContiguous(array.transpose(1, 0))]).toEqual([1, 3, 2, 4]);
  });
});

describe('toContiguous', () => {
  it('copies nothing that lies right already', () => {
    const data = Float32Array.of(0, 1, 2, 3);
    expect(toContiguous(asNdArray(data, [2, 2]))).toBe(data);
    expect(toContiguous(asNdArray(data, [2], [1], 1)).buffer).toBe(data.buffer);
  });

  it('accepts any object with the four fields', () => {
    const array = { data: Float64Array.of(1, 2, 3, 4), shape: [2, 2], stride: [1, 2], offset: 0 };
    expect(toContiguous(array)).toEqual(Float64Array.of(1, 3, 2, 4));
  });
});
