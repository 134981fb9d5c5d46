import {
  add,
  batchNorm,
  conv1d,
  grads,
  mul,
  relu,
  sum,
  type Tensor,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { relativeError, sample } from '../testing/both-backends.ts';
import type { Convolution1d } from './convolution-geometry.ts';

// Every length of tile in turn takes the place of the planned one, where channels come in fours.
let length = 16;
vi.mock('./convolution-plan.ts', () => ({
  planConvolution: ({ channels, filters }: Convolution1d) =>
    channels % 4 || filters % 4 ? { name: 'direct' } : { name: 'fourier', length },
}));

beforeAll(() => enableTraining());

/** Value and both gradients, by loops in double precision. */
function reference(x: Tensor, w: Tensor, dy: Tensor, stride: number): Float64Array[] {
  const [n, l, c] = x.shape as [number, number, number];
  const [taps, , f] = w.shape as [number, number, number];
  const positions = dy.shape[1] as number;
  const left = Math.floor(Math.max(0, (positions - 1) * stride + taps - l) / 2);
  const [xs, ws, dys] = [x, w, dy].map((t) => t.dataSync()) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const [y, dx, dw] = [dys, xs, ws].map(({ length: size }) => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let s = 0; s < n; s++) {
    for (let i = 0; i < positions; i++) {
      for (let t = 0; t < taps; t++) {
        const at = i * stride + t - left;
        if (at < 0 || at >= l) continue;
        for (let a = 0; a < c; a++) {
          for (let b = 0; b < f; b++) {
            const [yi, xi, wi] = [
              (s * positions + i) * f + b,
              (s * l + at) * c + a,
              (t * c + a) * f + b,
            ];
            (y[yi] as number) += (xs[xi] as number) * (ws[wi] as number);
            (dx[xi] as number) += (dys[yi] as number) * (ws[wi] as number);
            (dw[wi] as number) += (dys[yi] as number) * (xs[xi] as number);
          }
        }
      }
    }
  }
  return [y, dx, dw];
}

function errors(x: Tensor, w: Tensor, stride: number): number[] {
  const convolve = (a: Tensor, b: Tensor) => conv1d(a as Tensor3D, b as Tensor3D, stride, 'same');
  const y = convolve(x, w);
  const dy = sample(y.shape, 3);
  const slopes = grads((a: Tensor, b: Tensor) => sum(mul(convolve(a, b), dy)))([x, w]);
  const actual = [y, ...slopes].map((t) => t.dataSync());
  return reference(x, w, dy, stride).map((e, i) => relativeError(e, actual[i] as Float32Array));
}

/** The error of a convolution that is normalised and rectified as it is written. */
function finishedError(shape: number[], taps: number, filters: number): number {
  const [x, w] = [sample(shape), sample([taps, shape[2] as number, filters], 2)];
  const [mean, offset] = [sample([filters], 4), sample([filters], 5)];
  const [variance, scale] = [add(sample([filters], 6), 2) as Tensor, sample([filters], 7)];
  const y = conv1d(x as Tensor3D, w as Tensor3D, 1, 'same');
  const actual = relu(batchNorm(y, mean, variance, offset, scale, 1e-3)).dataSync();
  const [m, v, o, s] = [mean, variance, offset, scale].map((t) => t.dataSync());
  const [convolved] = reference(x, w, sample([...shape.slice(0, 2), filters], 3), 1);
  const at = (values: ArrayLike<number> | undefined, i: number) => values?.[i % filters] as number;
  const expected = (convolved as Float64Array).map((value, i) => {
    const normalized = (value - at(m, i)) / Math.sqrt(at(v, i) + 1e-3);
    return Math.max(0, normalized * at(s, i) + at(o, i));
  });
  return relativeError(expected, actual as Float32Array);
}

const fours = fc.integer({ min: 1, max: 6 }).map((n) => 4 * n);
const shapes = fc.record({
  samples: fc.integer({ min: 1, max: 3 }),
  positions: fc.integer({ min: 1, max: 70 }),
  channels: fours,
  filters: fours,
  taps: fc.integer({ min: 2, max: 25 }),
  stride: fc.integer({ min: 1, max: 3 }),
});

describe('convolutions by transformed tiles', () => {
  it.each([
    [8, 8e-6] as const,
    [10, 5e-5] as const,
    ...[12, 16, 20, 24, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256].map((n) => [n, 2e-6] as const),
  ])('of %i inputs agree with double precision to %f', (inputs, tolerance) => {
    length = inputs;
    const property = fc.property(shapes, (s) => {
      // A tile needs room for an output in every pass; Winograd's are for four taps at most.
      fc.pre(Math.ceil(s.taps / s.stride) + 1 < (inputs > 10 ? inputs : 6));
      const x = sample([s.samples, s.positions, s.channels]);
      const w = sample([s.taps, s.channels, s.filters], 2);
      expect(Math.max(...errors(x, w, s.stride))).toBeLessThan(tolerance);
    });
    fc.assert(property, { seed: 1, numRuns: 12 });
  });

  it('agree where the transformed filter is too large to be kept whole', () => {
    length = 40;
    const [x, w] = [sample([2, 34, 128]), sample([7, 128, 184], 2)];
    expect(Math.max(...errors(x, w, 1))).toBeLessThan(2e-6);
  });

  it.each([
    [8, 3, 8e-6],
    [10, 3, 5e-5],
    [20, 7, 2e-6],
    [40, 7, 2e-6],
  ])('of %i inputs with %i taps normalise and rectify', (inputs, taps, tolerance) => {
    length = inputs;
    expect(finishedError([2, 34, 12], taps, 20)).toBeLessThan(tolerance);
  });

  it('normalise and rectify where the transformed filter is too large to be kept whole', () => {
    length = 40;
    expect(finishedError([2, 34, 128], 7, 184)).toBeLessThan(2e-6);
  });
});
