import {
  concat,
  conv1d,
  grads,
  mul,
  pad,
  setBackend,
  slice,
  sum,
  type Tensor,
  type Tensor3D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { planConvolution } from './kernels/convolution-plan.ts';
import { differences, relativeError, sample, weigh } from './testing/both-backends.ts';
import {
  type Convolution,
  products,
  reference,
  spread,
  windows,
} from './testing/reference-convolution.ts';

beforeAll(() => enableTraining());

function convolve(c: Convolution, x: Tensor, w: Tensor): Tensor {
  const { stride, dilation } = c;
  const before: [number, number][] = [
    [0, 0],
    [windows(c).left, 0],
    [0, 0],
  ];
  const padded = c.padding === 'causal' ? pad(x, before) : x;
  const padding = c.padding === 'same' ? 'same' : 'valid';
  return conv1d(padded as Tensor3D, w as Tensor3D, stride, padding, 'NWC', dilation);
}

function inputsOf(c: Convolution): [Tensor, Tensor] {
  return [sample([c.samples, c.length, c.channels]), sample([c.taps, c.channels, c.filters], 2)];
}

interface Answer {
  x: Float32Array;
  w: Float32Array;
  dy: Float32Array;
  /** The result and the gradients of input and filter. */
  answers: Float32Array[];
}

function onCurrentBackend(c: Convolution): Answer {
  return tidy(() => {
    const inputs = inputsOf(c);
    const y = convolve(c, ...inputs);
    const dy = sample(y.shape, 3);
    const slopes = grads((x: Tensor, w: Tensor) => sum(mul(convolve(c, x, w), dy)))(inputs);
    const read = (t: Tensor) => t.dataSync() as Float32Array;
    const [x, w] = inputs.map(read) as [Float32Array, Float32Array];
    return { x, w, dy: read(dy), answers: [y, ...slopes].map(read) };
  });
}

/**
 * The largest error over the largest value, or over what a sum of so many products comes to where all values happen to
 * be small.
 */
function worstError(c: Convolution): number {
  const { x, w, dy, answers } = onCurrentBackend(c);
  const expected = reference(c, x, w, dy);
  const { positions } = windows(c);
  const terms = [c.taps * c.channels, c.taps * c.filters, c.samples * positions];
  return Math.max(
    ...expected.map((values, i) => {
      const usual = 0.5 * Math.sqrt(terms[i] as number);
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const error = relativeError(values, answers[i] as Float32Array);
      return (error * largest) / Math.max(largest, usual);
    }),
  );
}

/** Few, odd, and multiples of four and eight. */
const channels = (most: number) =>
  fc.oneof(
    fc.integer({ min: 1, max: Math.min(5, most) }),
    fc.integer({ min: 1, max: most / 4 }).map((fours) => 4 * fours),
    fc.integer({ min: 1, max: most / 8 }).map((eights) => 8 * eights),
    fc.integer({ min: 1, max: most }),
  );

interface Limits {
  length: number;
  taps: number;
  channels: number;
  stride: number;
  dilation: number;
  products: number;
}

function convolutions(limits: Limits): fc.Arbitrary<Convolution> {
  const upTo = (max: number) => fc.integer({ min: 1, max });
  return fc
    .record({
      samples: fc.oneof(fc.constant(1), upTo(5)),
      length: upTo(limits.length),
      channels: channels(limits.channels),
      filters: channels(limits.channels),
      taps: upTo(limits.taps),
      stride: upTo(limits.stride),
      dilation: upTo(limits.dilation),
      padding: fc.constantFrom('same' as const, 'valid' as const, 'causal' as const),
    })
    .filter((c) => windows(c).positions > 0 && products(c) <= limits.products);
}

/** The algorithms that the shapes so far have reached, by pass. */
const reached = new Set<string>();

function holds(shapes: fc.Arbitrary<Convolution>, numRuns: number): void {
  fc.assert(
    fc.property(shapes, (c) => {
      expect(worstError(c)).toBeLessThan(1e-5);
      for (const pass of ['forward', 'inputGradient', 'filterGradient'] as const) {
        reached.add(`${pass} ${planConvolution({ ...c, ...windows(c), outShape: [] }, pass).name}`);
      }
    }),
    { seed: 4, numRuns },
  );
}

const small: Limits = {
  length: 40,
  taps: 12,
  channels: 24,
  stride: 5,
  dilation: 1,
  products: 100_000,
};

describe('the definition', () => {
  it('is what the cpu backend computes, and dilation a filter with zeros between its taps', async () => {
    await setBackend('cpu');
    const shapes = convolutions({ ...small, dilation: 3, products: 20_000 });
    fc.assert(
      fc.property(shapes, (c) => {
        const [x, w] = inputsOf(c);
        const wide = spread(c, w.dataSync());
        const run = (a: Tensor, b: Tensor) => convolve(wide.convolution, a, b);
        const filter = tensor(wide.filter, [wide.convolution.taps, c.channels, c.filters]);
        const y = run(x, filter);
        const dy = sample(y.shape, 3);
        const [dx, dw] = grads((a: Tensor, b: Tensor) => sum(mul(run(a, b), dy)))([x, filter]) as [
          Tensor,
          Tensor,
        ];
        const size = c.channels * c.filters;
        const taps = dw.dataSync().filter((_, i) => Math.floor(i / size) % c.dilation === 0);
        const defined = reference(c, x.dataSync(), w.dataSync(), dy.dataSync());
        [y.dataSync(), dx.dataSync(), taps].forEach((values, i) => {
          expect(relativeError(defined[i] as Float64Array, values)).toBeLessThan(1e-5);
        });
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it('has the gradients of differences', async () => {
    await setBackend('wasm');
    const shapes = convolutions({ ...small, products: 1_000 });
    fc.assert(
      fc.property(shapes, (c) => {
        const [xs, ws] = inputsOf(c);
        const [byX, byW] = [
          differences((moved) => convolve(c, moved, ws), xs),
          differences((moved) => convolve(c, xs, moved), ws),
        ];
        const slopes = grads((a: Tensor, b: Tensor) => weigh(convolve(c, a, b)))([xs, ws]);
        [byX, byW].forEach((values, i) => {
          expect(relativeError(values, (slopes[i] as Tensor).dataSync())).toBeLessThan(1e-4);
        });
      }),
      { seed: 4, numRuns: 8 },
    );
  });
});

describe('a convolution along one axis, of any shape', () => {
  it('has the value and gradients of the definition', async () => {
    await setBackend('wasm');
    holds(convolutions(small), 300);
  });

  it('has them with dilation', async () => {
    await setBackend('wasm');
    holds(convolutions({ ...small, stride: 1, dilation: 6 }), 100);
  });

  it('has them in a causal layer, whose values do not depend on what comes later', async () => {
    await setBackend('wasm');
    const layer = layers.conv1d({ filters: 3, kernelSize: 4, dilationRate: 2, padding: 'causal' });
    const x = sample([2, 15, 5]);
    const before = slice(layer.apply(x) as Tensor, [0, 0, 0], [2, 10, 3]).dataSync();
    const changed = concat([slice(x, [0, 0, 0], [2, 10, 5]), sample([2, 5, 5], 7)], 1);
    const y = layer.apply(changed) as Tensor;
    expect(y.shape).toEqual([2, 15, 3]);
    expect(slice(y, [0, 0, 0], [2, 10, 3]).dataSync()).toEqual(before);
  });

  it('has them with long filters over many channels', async () => {
    await setBackend('wasm');
    const wide: Limits = {
      length: 300,
      taps: 65,
      channels: 40,
      stride: 1,
      dilation: 1,
      products: 5_000_000,
    };
    const long = convolutions(wide).filter((c) => c.taps > 12 && products(c) > 300_000);
    holds(long, 40);
    holds(
      long.map((c) => ({ ...c, channels: 16, filters: 8, length: 200 + c.taps })),
      12,
    );
  });

  it('has them with short filters over many channels', async () => {
    await setBackend('wasm');
    const wide = fc.integer({ min: 4, max: 8 }).map((eights) => 8 * eights);
    const shapes = fc
      .record({
        samples: fc.integer({ min: 2, max: 4 }),
        length: fc.integer({ min: 28, max: 64 }),
        channels: wide,
        filters: wide,
        taps: fc.constantFrom(2, 3, 4, 7),
        stride: fc.integer({ min: 1, max: 2 }),
        dilation: fc.constant(1),
        padding: fc.constantFrom('same' as const, 'valid' as const),
      })
      .filter((c) => products(c) <= 4_000_000);
    holds(shapes, 25);
  });

  it('reaches each algorithm in each pass', () => {
    const all = ['forward', 'inputGradient', 'filterGradient'].flatMap((pass) =>
      ['direct', 'winograd', 'fourier'].map((name) => `${pass} ${name}`),
    );
    expect([...reached].sort()).toEqual(all.sort());
  });
});
