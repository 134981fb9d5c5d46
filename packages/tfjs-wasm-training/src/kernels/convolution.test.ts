import {
  conv1d,
  conv2d,
  engine,
  grads,
  mul,
  type NamedTensorMap,
  sum,
  type Tensor,
  type Tensor3D,
  type Tensor4D,
  tensor,
  valueAndGrads,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, sample } from '../testing/both-backends.ts';

beforeAll(() => enableTraining());

/** samples, length, channels, filters, taps, stride, padding */
type Shape = [number, number, number, number, number, number, 'same' | 'valid'];

const shapes: Shape[] = [
  [2, 20, 3, 5, 7, 2, 'same'],
  [2, 21, 3, 5, 7, 2, 'same'],
  [3, 17, 4, 8, 16, 2, 'same'],
  [2, 33, 8, 8, 7, 1, 'same'],
  [2, 33, 8, 8, 1, 2, 'same'],
  [2, 32, 4, 8, 1, 2, 'same'],
  [2, 33, 4, 6, 5, 1, 'valid'],
  [2, 34, 4, 6, 5, 3, 'valid'],
  [2, 31, 12, 16, 5, 4, 'same'],
  [2, 40, 7, 9, 1, 1, 'same'],
  [2, 40, 7, 9, 2, 5, 'same'],
  [1, 64, 13, 17, 9, 2, 'valid'],
  [1, 5, 1, 1, 5, 1, 'valid'],
  [5, 3, 2, 3, 3, 1, 'same'],
  [3, 70, 12, 24, 11, 2, 'same'],
  [2, 50, 24, 16, 3, 1, 'same'],
  [3, 26, 16, 8, 39, 1, 'same'],
  [2, 300, 40, 8, 7, 1, 'same'],
  [9, 8, 8, 16, 7, 1, 'same'],
  // Shapes that take the form with fewer multiplications.
  [3, 33, 8, 16, 7, 1, 'same'],
  [5, 63, 12, 20, 7, 2, 'same'],
  [2, 31, 16, 24, 3, 1, 'valid'],
  [2, 300, 8, 8, 9, 1, 'same'],
  [1, 270, 8, 8, 39, 1, 'same'],
  [2, 50, 32, 16, 11, 2, 'same'],
  [3, 47, 8, 8, 16, 3, 'valid'],
  [2, 24, 40, 8, 8, 1, 'same'],
  [70, 9, 8, 8, 4, 1, 'same'],
];

describe('convolutions along one axis', () => {
  it.each(shapes)(
    'agree with the cpu backend: n %i, length %i, channels %i → %i, taps %i, stride %i, %s',
    async (samples, length, channels, filters, taps, stride, padding) => {
      const error = await disagreement(() => {
        const x = sample([samples, length, channels]) as Tensor3D;
        const w = sample([taps, channels, filters], 2) as Tensor3D;
        const y = conv1d(x, w, stride, padding);
        const dy = sample(y.shape, 3);
        const slopes = grads((a: Tensor, b: Tensor) =>
          sum(mul(conv1d(a as Tensor3D, b as Tensor3D, stride, padding), dy)),
        )([x, w]);
        return [y, ...slopes];
      });
      expect(error).toBeLessThan(1e-5);
    },
  );

  it('answer a padding of same that the windows do not fill, where the stock kernel gives zeros', async () => {
    const run = () =>
      conv1d(sample([1, 40, 2]) as Tensor3D, sample([2, 2, 3]) as Tensor3D, 5, 'same');
    expect(await disagreement(run)).toBeLessThan(1e-5);
    expect(sum(mul(run(), run())).dataSync()[0]).toBeGreaterThan(1);
  });

  it('run along a height as well as along a width', async () => {
    const error = await disagreement(() =>
      grads((a: Tensor, b: Tensor) => {
        const y = conv2d(a as Tensor4D, b as Tensor4D, [2, 1], 'same');
        return sum(mul(y, y));
      })([sample([2, 15, 1, 3]), sample([4, 1, 3, 5], 2)]),
    );
    expect(error).toBeLessThan(1e-5);
  });

  it('take explicit padding', async () => {
    const pad: [[number, number], [number, number], [number, number], [number, number]] = [
      [0, 0],
      [0, 0],
      [3, 1],
      [0, 0],
    ];
    const error = await disagreement(() => {
      const x = sample([2, 1, 12, 3]) as Tensor4D;
      const w = sample([1, 4, 3, 5], 2) as Tensor4D;
      return grads((a: Tensor, b: Tensor) => {
        const y = conv2d(a as Tensor4D, b as Tensor4D, [1, 2], pad);
        return sum(mul(y, y));
      })([x, w]);
    });
    expect(error).toBeLessThan(1e-5);
  });

  it.each([
    [2, 1, 'same'],
    [3, 1, 'valid'],
    [2, 2, 'same'],
  ] as const)(
    'have a gradient with dilation %i and stride %i, %s',
    async (dilation, stride, pad) => {
      const taps = 3;
      const strides: [number, number] = [1, stride];
      const attrs = { strides, pad, dataFormat: 'NHWC', dimRoundingMode: undefined };
      const spread = (taps - 1) * dilation + 1;
      const x = () => sample([2, 1, 21, 5]);
      const w = () => sample([1, taps, 5, 6], 2);
      // The cpu backend has no gradient with dilation: there the filter is spread out with zeros instead.
      const error = await disagreement(() => {
        const onWasm = engine().backendName === 'wasm';
        if (onWasm) {
          const inputs = { x: x(), filter: w() };
          const dilations: [number, number] = [1, dilation];
          const run = (name: string, tensors: object, more: object) =>
            engine().runKernel(
              name,
              tensors as NamedTensorMap,
              {
                ...attrs,
                dilations,
                ...more,
              } as never,
            ) as Tensor;
          const y = run('Conv2D', inputs, {});
          const dx = run(
            'Conv2DBackpropInput',
            { dy: y, filter: w() },
            { inputShape: [2, 1, 21, 5] },
          );
          const dw = run('Conv2DBackpropFilter', { x: x(), dy: y }, { filterShape: w().shape });
          return [y, dx, dw];
        }
        const taken = Array.from({ length: spread }, (_, t) => t % dilation === 0);
        const values = w().dataSync();
        const wide = sample([1, spread, 5, 6]);
        const buffer = wide.bufferSync();
        taken.forEach((used, t) => {
          for (let i = 0; i < 30; i++) {
            const value = used ? (values[(t / dilation) * 30 + i] as number) : 0;
            buffer.set(value, 0, t, Math.floor(i / 6), i % 6);
          }
        });
        const filter = buffer.toTensor() as Tensor4D;
        const loss = (a: Tensor, b: Tensor) => {
          const y = conv2d(a as Tensor4D, b as Tensor4D, strides, pad);
          return mul(sum(mul(y, y)), 0.5) as never;
        };
        const y = conv2d(x() as Tensor4D, filter, strides, pad);
        const [dx, dwide] = valueAndGrads(loss)([x(), filter]).grads as [Tensor, Tensor];
        const dw = Array.from(dwide.dataSync()).filter((_, i) => taken[Math.floor(i / 30)]);
        return [y, dx, tensor(dw)];
      });
      expect(error).toBeLessThan(1e-5);
    },
  );
});

describe('convolutions along two axes', () => {
  it.each([
    [3, 1, 'same'],
    [2, 2, 'valid'],
    [2, 5, 'same'],
  ] as const)('agree with the cpu backend: taps %i, stride %i, %s', async (taps, stride, pad) => {
    const error = await disagreement(() => {
      const x = sample([2, 11, 40, 3]) as Tensor4D;
      const w = sample([taps, taps, 3, 4], 2) as Tensor4D;
      const y = conv2d(x, w, stride, pad);
      const slopes = grads((a: Tensor, b: Tensor) => {
        const out = conv2d(a as Tensor4D, b as Tensor4D, stride, pad);
        return sum(mul(out, out));
      })([x, w]);
      return [y, ...slopes];
    });
    expect(error).toBeLessThan(1e-5);
  });
});
