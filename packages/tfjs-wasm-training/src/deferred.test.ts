import {
  add,
  backend,
  batchNorm,
  clone,
  conv1d,
  memory,
  relu,
  reshape,
  type Tensor,
  type Tensor3D,
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

  it('is still to be computed where there was no room for it', () => {
    tidy(() => {
      const [x, same] = [normalized(1), normalized(1)];
      const malloc = vi.spyOn(wasm().wasm, '_malloc').mockImplementationOnce(() => {
        throw new Error('no room');
      });
      expect(() => x.dataSync()).toThrow('no room');
      malloc.mockRestore();
      expect(x.dataSync()).toEqual(same.dataSync());
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

describe('a convolution before a normalisation, where no gradient is asked for', () => {
  const convolved = (seed: number, taps = 7, filters = 12) =>
    conv1d(
      sample([2, 60, 8], seed) as Tensor3D,
      sample([taps, 8, filters], seed + 1) as Tensor3D,
      1,
      'same',
    );
  const normalize = (x: Tensor, seed: number) => {
    const channels = [x.shape.at(-1) as number];
    return batchNorm(x, sample(channels, seed), add(sample(channels, seed + 1), 2) as Tensor);
  };

  it('gives the values of the cpu backend, by every algorithm', async () => {
    const run = () =>
      [1, 3, 7, 25].flatMap((taps) =>
        [12, 5].flatMap((filters) => {
          const x = convolved(1, taps, filters);
          const [y, z] = [normalize(x, 2), normalize(convolved(3, taps, filters), 4)];
          return [x, y, relu(x), relu(normalize(x, 5)), relu(add(normalize(x, 6), z)), add(x, z)];
        }),
      );
    expect(await disagreement(run as () => Tensor[])).toBeLessThan(1e-5);
  });

  it('is written once, normalised and rectified', () => {
    tidy(() => {
      const x = convolved(1);
      const malloc = vi.spyOn(wasm().wasm, '_malloc');
      relu(normalize(x, 2));
      const results = malloc.mock.calls.filter(([bytes]) => bytes === 4 * 2 * 60 * 12);
      malloc.mockRestore();
      expect(results).toHaveLength(1);
    });
  });

  it('is not computed at all where nobody reads it, and given back', () => {
    const before = wasm().numDataIds();
    tidy(() => void normalize(convolved(1), 2));
    expect(wasm().numDataIds()).toBe(before);
  });
});
