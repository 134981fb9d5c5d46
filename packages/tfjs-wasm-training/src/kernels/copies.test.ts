import {
  backend,
  cast,
  clone,
  concat,
  expandDims,
  gather,
  grad,
  mul,
  reshape,
  reverse,
  setBackend,
  slice,
  split,
  stridedSlice,
  sum,
  type Tensor,
  tensor1d,
  tile,
  unsortedSegmentSum,
  unstack,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, relativeError, sample } from '../testing/both-backends.ts';
import type { WasmBackend } from '../wasm-backend.ts';

beforeAll(() => enableTraining({ threads: 2 }));

describe('copies', () => {
  const exact = async (run: () => Tensor | Tensor[]) => expect(await disagreement(run)).toBe(0);

  it.each([
    [
      [2, 3, 4, 8],
      [0, 0, 0, 4],
      [2, 3, 4, 4],
    ],
    [
      [5, 6, 7],
      [1, 2, 3],
      [3, 2, 2],
    ],
    [
      [5, 6, 7],
      [1, 0, 3],
      [3, 6, 2],
    ],
    [
      [5, 6, 7],
      [2, 0, 0],
      [1, 6, 7],
    ],
    [
      [2, 3, 4, 5, 6],
      [1, 0, 2, 0, 1],
      [1, 3, 2, 5, 4],
    ],
    [[9], [2], [5]],
  ])('slice %j at %j by %j', (shape, begin, extent) =>
    exact(() => slice(sample(shape), begin, extent)),
  );

  it('split and join along every axis', async () => {
    for (const axis of [0, 1, 2]) {
      await exact(() => split(sample([6, 6, 6]), [1, 3, 2], axis));
      await exact(() => concat(split(sample([6, 6, 6]), [1, 3, 2], axis).reverse(), axis));
    }
  });

  it.each([
    [
      [1, 1, 5],
      [3, 4, 1],
    ],
    [
      [2, 3, 8],
      [1, 4, 1],
    ],
    [
      [2, 3],
      [2, 3],
    ],
    [
      [4, 1],
      [1, 6],
    ],
  ])('tile %j by %j', (shape, reps) => exact(() => tile(sample(shape), reps)));

  it.each([
    [
      [2, 3, 5],
      [3, 2, 2],
    ],
    [
      [4, 1, 3],
      [1, 5, 7],
    ],
    [[7], [3]],
    [[3], [0]],
    [
      [40, 50],
      [11, 9],
    ],
  ])('repeat %j by %j', (shape, reps) => exact(() => tile(sample(shape), reps)));

  it.each([
    [[9], [0], [9], [2]],
    [
      [5, 6, 7],
      [0, 1, 0],
      [5, 6, 7],
      [2, 3, 1],
    ],
    [
      [5, 6, 7],
      [4, 0, 6],
      [0, 6, -8],
      [-1, 2, -2],
    ],
    [
      [5, 6],
      [3, 0],
      [1, 6],
      [1, 2],
    ],
  ])('take every few of %j from %j to %j by %j', (shape, begin, end, strides) =>
    exact(() => stridedSlice(sample(shape), begin, end, strides)),
  );

  it('leave out axes of which one place is taken, unlike the cpu backend', async () => {
    await setBackend('wasm');
    const x = sample([4, 5, 6]);
    const row = reshape(slice(x, [1, 0, 0], [1, 5, 6]), [5, 6]);
    const shrunk = stridedSlice(x, [1, 0, 0], [2, 5, 6], [1, 2, 3], 0, 0, 0, 0, 1);
    expect(shrunk.shape).toEqual([3, 2]);
    expect(shrunk.dataSync()).toEqual(stridedSlice(row, [0, 0], [5, 6], [2, 3]).dataSync());
  });

  it('keep integers and booleans what they are', async () => {
    const whole = () => tensor1d([1, 2, 3, 4, 5, 6, 7], 'int32');
    await exact(() => [reverse(whole()), stridedSlice(whole(), [1], [7], [2]), tile(whole(), [3])]);
    const truth = () => reshape(tensor1d([true, false, false, true, true, false], 'bool'), [2, 3]);
    await exact(() => [tile(truth(), [2, 3]), reverse(truth(), 1), slice(truth(), [0, 1], [2, 2])]);
    expect(stridedSlice(whole(), [1], [7], [2]).dtype).toBe('int32');
  });

  it.each([[0], [1], [2], [[0, 2]], [[0, 1, 2]]])('reverse along %j', (axes) =>
    exact(() => reverse(sample([5, 6, 7]), axes)),
  );

  it.each([0, 1, 2])('unstack along axis %i', (axis) =>
    exact(() => unstack(sample([3, 4, 5]), axis)),
  );

  it('are whole where the tensor is large enough for several threads', async () => {
    await exact(() => concat([sample([300, 400]), sample([211, 400], 2)], 0));
    await exact(() => slice(sample([90, 70, 50]), [0, 3, 1], [90, 60, 43]));
    await exact(() => slice(sample([150001]), [2], [149990]));
  });
});

describe('gathering', () => {
  const indices = () => tensor1d([3, 0, 3, 2, 1, 3], 'int32');

  it.each([0, 1, 2])(
    'along axis %i has the values and gradients of the cpu backend',
    async (axis) => {
      const run = () => {
        const take = (x: Tensor) => gather(x, indices(), axis);
        const weigh = (x: Tensor) => sum(mul(take(x), sample(take(x).shape, 3))) as never;
        return [take(sample([4, 5, 6])), grad(weigh)(sample([4, 5, 6]))];
      };
      expect(await disagreement(run)).toBeLessThan(1e-6);
    },
  );

  it('refuses places that are not there', async () => {
    await setBackend('wasm');
    expect(() => gather(sample([3, 2]), indices())).toThrow(/index value 3 .* \[0, 2\]/);
  });

  it('adds the rows of each segment, the same bits with any number of threads', async () => {
    const rows = 3000;
    const x = sample([rows, 37]);
    const ids = Int32Array.from({ length: rows }, (_, i) => ((i * 7919) % 301) - 1);
    const expected = new Float64Array(300 * 37);
    const values = x.dataSync();
    for (const [row, id] of ids.entries()) {
      if (id < 0) continue;
      for (let c = 0; c < 37; c++) {
        const at = id * 37 + c;
        expected[at] = (expected[at] as number) + (values[row * 37 + c] as number);
      }
    }
    const results: Float32Array[] = [];
    for (const threads of [1, 2, 3]) {
      await enableTraining({ threads });
      const sums = unsortedSegmentSum(x, tensor1d(ids, 'int32'), 300);
      results.push(sums.dataSync() as Float32Array);
    }
    expect(relativeError(expected, results[0] as Float32Array)).toBeLessThan(1e-6);
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});

it('second handles on a tensor copy nothing, and outlive it', async () => {
  await setBackend('wasm');
  const x = sample([30, 40]);
  const values = x.dataSync();
  const wasm = backend() as unknown as WasmBackend;
  const buffers = wasm.numDataIds();
  const handles = [clone(x), reshape(x, [1200]), cast(x, 'float32'), expandDims(x, 0)];
  expect(wasm.numDataIds()).toBe(buffers);
  x.dispose();
  for (const handle of handles) expect(handle.dataSync()).toEqual(values);
  for (const handle of handles) handle.dispose();
  expect(wasm.numDataIds()).toBe(buffers - 1);
});
