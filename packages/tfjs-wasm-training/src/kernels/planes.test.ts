import type { Tensor } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from '../enable-training.ts';
import { disagreement, sample } from '../testing/both-backends.ts';
import {
  convolutionPasses,
  hasResult,
  type Padding,
  type PlaneCase,
  poolPasses,
} from '../testing/plane-cases.ts';

// Small planes of generated shapes: odd sizes, one channel, one sample, windows wider than the plane, strides over what
// the windows see, paddings of different sizes.

beforeAll(() => enableTraining({ threads: 1 }));

function both<T>(value: T): [T, T] {
  return [value, value];
}

const upTo = (most: number, least = 1) => fc.integer({ min: least, max: most });

const modes = fc.constantFrom<PlaneCase['dimRoundingMode']>('floor', 'ceil', 'round');

/** Paddings smaller than the windows. */
function paddings(spans: [number, number]) {
  const ends = (span: number) => fc.tuple(...both(upTo(span - 1, 0)));
  const explicit = fc
    .tuple(ends(spans[0]), ends(spans[1]))
    .map(([down, across]): Padding => [[0, 0], down, across, [0, 0]]);
  const number = upTo(Math.min(...spans) - 1, 0);
  const named = fc.constantFrom<Padding>('same', 'valid');
  return fc.oneof(
    fc.record({ pad: named, dimRoundingMode: fc.constant(undefined) }),
    fc.record({ pad: fc.oneof(explicit, number), dimRoundingMode: modes }),
  );
}

function planes(dilation: number): fc.Arbitrary<PlaneCase> {
  const sizes = fc.record({
    shape: fc.tuple(upTo(3), upTo(9), upTo(9), upTo(9)),
    taps: fc.tuple(...both(upTo(4))),
    strides: fc.tuple(...both(upTo(4))),
    dilations: fc.tuple(...both(upTo(dilation))),
  });
  const span = ({ taps, dilations }: Pick<PlaneCase, 'taps' | 'dilations'>, axis: 0 | 1) =>
    (taps[axis] - 1) * dilations[axis] + 1;
  return sizes
    .chain((c) => paddings([span(c, 0), span(c, 1)]).map((padding) => ({ ...c, ...padding })))
    .filter(hasResult);
}

function agree(
  cases: fc.Arbitrary<PlaneCase>,
  run: (c: PlaneCase, filters: number) => Tensor[],
): Promise<void> {
  const property = fc.asyncProperty(cases, upTo(17), async (c, filters) => {
    expect(await disagreement(() => run(c, filters))).toBeLessThan(1e-5);
  });
  return fc.assert(property, { numRuns: 120, seed: 4 });
}

describe('generated shapes agree with the cpu backend', () => {
  it('in convolutions and their gradients, dilated ones with a filter spread out', () =>
    agree(planes(3), (c, filters) => convolutionPasses('Conv2D', c, filters)));

  it('in depthwise convolutions and their gradients, dilated ones with a filter spread out', () =>
    agree(planes(3), (c, n) => convolutionPasses('DepthwiseConv2dNative', c, 1 + (n % 3))));

  const isSquare = (...pairs: [number, number][]) => pairs.every(([a, b]) => a === b);

  // Rounded up, or counted along both axes by the height's taps and stride, a window may hold nothing, which gives infinity or NaN: see
  // the tests of pooling.
  const pools = planes(1).filter(
    ({ dimRoundingMode: mode, pad, taps, strides }) =>
      (!mode || mode === 'floor') && (typeof pad !== 'number' || isSquare(taps, strides)),
  );

  it('in maxima and their gradients', () => agree(pools, (c) => poolPasses('MaxPool', c)));

  it('in averages', () => agree(pools, (c) => poolPasses('AvgPool', c).slice(0, 1)));

  it('in gradients of averages without padding', () =>
    agree(
      pools.filter((c) => c.pad === 'valid'),
      (c) => poolPasses('AvgPool', c),
    ));

  it('except gradients of averages with padding, which fit the averages here', async () => {
    const dot = (a: Tensor, b: Tensor) => {
      const other = b.dataSync();
      return Array.from(a.dataSync(), (value, i) => value * (other[i] as number));
    };
    const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    const property = fc.property(pools, (c) => {
      // An average is linear: another input has the same product with the gradient as its averages with dY.
      const other = sample(c.shape, 7);
      const [y] = poolPasses('AvgPool', c, other);
      const [, dx] = poolPasses('AvgPool', c);
      const expected = total(dot(y, sample(y.shape, 3)));
      expect(Math.abs(total(dot(dx, other)) - expected)).toBeLessThan(1e-6 * (10 + y.size));
    });
    fc.assert(property, { numRuns: 120, seed: 4 });
  });
});
