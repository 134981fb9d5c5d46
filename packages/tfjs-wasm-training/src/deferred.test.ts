import {
  add,
  backend,
  batchNorm,
  clone,
  memory,
  relu,
  reshape,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { disagreement, sample } from './testing/both-backends.ts';
import type { WasmBackend } from './wasm-backend.ts';

beforeAll(() => enableTraining());

const wasm = () => backend() as unknown as WasmBackend;

function normalized(seed: number, shape = [4, 9, 6]): Tensor {
  const channels = shape.at(-1) as number;
  const variance = add(sample([channels], seed + 1), 2) as Tensor;
  return batchNorm(sample(shape, seed), sample([channels], seed + 2), variance);
}

describe('a normalisation that is not computed before it is read', () => {
  it('gives the values of the cpu backend, read in whatever way', async () => {
    const run = () => {
      const [a, b] = [normalized(1), normalized(5)];
      const plain = sample([4, 9, 6], 9);
      const chain = add(add(a, b), add(plain, a)) as Tensor;
      return [
        relu(a),
        relu(add(a, b)),
        relu(add(plain, b)),
        add(b, 1),
        reshape(a, [36, 6]),
        a,
        chain,
      ];
    };
    expect(await disagreement(run as () => Tensor[])).toBeLessThan(1e-5);
  });

  it('takes one pass with the addition and the rectifier behind it', () => {
    tidy(() => {
      const [a, b] = [normalized(1), normalized(5)];
      const malloc = vi.spyOn(wasm().wasm, '_malloc');
      relu(add(a, b));
      const large = malloc.mock.calls.filter(([bytes]) => bytes >= 4 * 4 * 9 * 6);
      malloc.mockRestore();
      expect(large).toHaveLength(1);
    });
  });

  it('is given back, read or not, with what it was to be made of', () => {
    const before = [memory().numTensors, wasm().numDataIds()];
    tidy(() => {
      const [read, unread, copied] = [normalized(1), normalized(2), normalized(3)];
      const copy = clone(copied);
      copied.dispose();
      read.dataSync();
      unread.dispose();
      expect(copy.dataSync()).toHaveLength(4 * 9 * 6);
    });
    expect([memory().numTensors, wasm().numDataIds()]).toEqual(before);
  });
});
