import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { between, disagreements, sample, withGradients } from './testing/both-backends.ts';

beforeAll(() => enableTraining());

/** Sizes, and how an operation runs on tensors of them. */
interface Family<Sizes> {
  sizes: fc.Arbitrary<Sizes>;
  inputs: (sizes: Sizes) => tf.Tensor[];
  // biome-ignore lint/suspicious/noExplicitAny: each operation wants its tensors of other ranks.
  run: (sizes: Sizes, ...inputs: any[]) => tf.Tensor | tf.Tensor[];
}

const upTo = (max: number) => fc.integer({ min: 1, max });
const flag = fc.boolean();
const padding = fc.constantFrom('same' as const, 'valid' as const);
const activation = fc.constantFrom('linear', 'relu', 'sigmoid', 'elu', 'relu6' as const);

/** Shapes of up to four axes. */
const shape = (max: number) => fc.array(upTo(max), { minLength: 1, maxLength: 4 });

/** A layer on x with weights w, so that gradients can be taken by them. */
function layerOn(made: ReturnType<typeof layers.dense>, x: tf.Tensor): tf.Tensor {
  made.apply(tf.zerosLike(x));
  made.setWeights(made.getWeights().map((w, i) => between(-0.6, 0.8, w.shape, 3 + i)));
  return made.apply(x, { training: true }) as tf.Tensor;
}

function family<Sizes>(of: Family<Sizes>): Family<unknown> {
  return of as Family<unknown>;
}

const families: Record<string, Family<unknown>> = {
  'matrix products': family({
    sizes: fc.tuple(upTo(3), upTo(20), upTo(40), upTo(20), flag, flag),
    inputs: ([batch, m, k, n, ta, tb]) => [
      sample(ta ? [batch, k, m] : [batch, m, k]),
      sample(tb ? [batch, n, k] : [batch, k, n], 2),
    ],
    run: ([, , , , ta, tb], a, b) => tf.matMul(a, b, ta, tb),
  }),
  'products with bias and activation': family({
    sizes: fc.tuple(upTo(20), upTo(40), upTo(20), activation),
    // Mostly positive: a single result near zero would have no significant digits. Small sums: behind a sigmoid that
    // comes near one its gradient would have none.
    inputs: ([m, k, n]) => [
      between(0.1, 1, [m, k]),
      between(-0.3 / k, 1 / k, [k, n], 2),
      sample([n], 3),
    ],
    run: ([, , , name], a, b, bias) => tf.fused.matMul({ a, b, bias, activation: name as 'relu' }),
  }),
  'maximum pooling': family({
    sizes: fc.tuple(upTo(3), upTo(30), upTo(13), upTo(5), upTo(6)),
    inputs: ([samples, length, channels]) => [sample([samples, 1, length, channels])],
    run: ([, , , size, stride], x) => tf.maxPool(x, [1, size], [1, stride], 'same'),
  }),
  'average pooling': family({
    sizes: fc.tuple(upTo(3), upTo(30), upTo(13), upTo(5), upTo(6), padding),
    inputs: ([samples, length, channels, size]) => [
      sample([samples, length + size, length, channels]),
    ],
    run: ([, , , size, stride], x) => tf.avgPool(x, [size, 1], [stride, 1], 'valid'),
  }),
  'planes convolved': family({
    sizes: fc.tuple(
      upTo(2),
      upTo(9),
      upTo(9),
      upTo(9),
      upTo(9),
      upTo(4),
      upTo(3),
      upTo(3),
      padding,
    ),
    inputs: ([samples, height, width, channels, filters, rows, columns]) => [
      sample([samples, height + rows, width + columns, channels]),
      sample([rows, columns, channels, filters], 2),
    ],
    run: ([, , , , , , , stride, pad], x, filter) => tf.conv2d(x, filter, stride, pad),
  }),
  'planes convolved by depth': family({
    sizes: fc.tuple(upTo(2), upTo(9), upTo(9), upTo(13), upTo(2), upTo(4), upTo(3), padding),
    inputs: ([samples, height, width, channels, times, taps]) => [
      sample([samples, height + taps, width + taps, channels]),
      sample([taps, taps, channels, times], 2),
    ],
    run: ([, , , , , , stride, pad], x, filter) => tf.depthwiseConv2d(x, filter, stride, pad),
  }),
  'transposed convolutions': family({
    sizes: fc.tuple(upTo(9), upTo(9), upTo(9), upTo(4), upTo(3)),
    inputs: ([length, channels, filters, taps]) => [
      sample([2, length, length, channels]),
      sample([taps, taps, filters, channels], 2),
    ],
    run: ([length, , filters, , stride], x, filter) =>
      tf.conv2dTranspose(x, filter, [2, length * stride, length * stride, filters], stride, 'same'),
  }),
  softmax: family({
    sizes: shape(9),
    inputs: (sizes) => [between(-8, 8, sizes)],
    run: (_, x) => [tf.softmax(x), tf.logSoftmax(x)],
  }),
  'sums, means and extremes': family({
    sizes: fc.tuple(shape(9), fc.nat(3), flag),
    inputs: ([sizes]) => [sample(sizes)],
    run: ([sizes, axis, keep], x) =>
      [tf.sum, tf.mean, tf.max, tf.min].map((reduce) => reduce(x, axis % sizes.length, keep)),
  }),
  'batch normalisation': family({
    sizes: fc.tuple(fc.integer({ min: 2, max: 7 }), upTo(30), upTo(20)),
    inputs: (sizes) => [sample([...sizes])],
    run: (_, x) => layerOn(layers.batchNormalization({ epsilon: 0.1 }) as never, x),
  }),
  'layer normalisation': family({
    sizes: fc.tuple(upTo(5), upTo(9), fc.integer({ min: 2, max: 30 })),
    inputs: (sizes) => [sample([...sizes])],
    run: (_, x) => layerOn(layers.layerNormalization({ epsilon: 0.1 }) as never, x),
  }),
  'recurrent layers': family({
    sizes: fc.tuple(upTo(6), upTo(5), upTo(9), upTo(9), flag, flag),
    inputs: ([samples, steps, features]) => [sample([samples, steps, features])],
    run: ([, , , units, goBackwards, returnSequences], x) =>
      [layers.lstm, layers.gru].map((make) =>
        layerOn(make({ units, goBackwards, returnSequences }) as never, x),
      ),
  }),
  'sums and products of unequal shapes': family({
    sizes: fc.tuple(shape(6), fc.nat(15), fc.nat(3)),
    inputs: ([sizes, ones, from]) => [
      sample(sizes),
      between(0.5, 2, sizes.map((n, i) => ((ones >> i) & 1 ? 1 : n)).slice(from % sizes.length), 2),
    ],
    run: (_, a, b) => [tf.add, tf.sub, tf.mul, tf.div, tf.maximum].map((run) => run(a, b)),
  }),
  'slices, joins and turns': family({
    sizes: fc.tuple(shape(7), fc.nat(3), fc.nat(6), upTo(3)),
    inputs: ([sizes]) => [sample(sizes), sample(sizes, 2)],
    run: ([sizes, which, from, times], a, b) => {
      const axis = which % sizes.length;
      const begin = sizes.map((n, i) => (i === axis ? from % n : 0));
      const turned = sizes.map((_, i) => (i + axis) % sizes.length);
      const reps = sizes.map((_, i) => (i === axis ? times : 1));
      const joined = tf.concat([a, b], axis);
      return [tf.slice(a, begin), joined, tf.transpose(a, turned), tf.tile(b, reps)];
    },
  }),
};

it.each(Object.entries(families))(
  '%s have values and gradients of the cpu backend in any shape',
  async (_, { sizes, inputs, run }) => {
    const cases = fc.sample(sizes, { seed: 4, numRuns: 50 });
    const errors = await disagreements(
      cases.map((of) => () => withGradients((...xs) => run(of, ...xs), inputs(of))),
    );
    expect(cases.filter((_, i) => !((errors[i] as number) <= 1e-5))).toEqual([]);
  },
);
