import {
  getGradient,
  getKernelsForBackend,
  grad,
  image,
  profile,
  setBackend,
  type Tensor,
  type Tensor4D,
  tidy,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { STEPS } from './kernels/corrected-gradients.ts';
import {
  differences,
  disagreement,
  relativeError,
  sample,
  weigh,
  withGradients,
} from './testing/both-backends.ts';
import {
  compositions,
  type Example,
  impossible,
  operations,
} from './testing/operation-examples.ts';

beforeAll(() => enableTraining());

const runExample = ({ inputs, run }: Example) => withGradients(run, inputs());

describe('every operation with a gradient', () => {
  it.each(Object.entries(operations))(
    '%s has the values and gradients of the cpu backend',
    async (name, examples) => {
      for (const example of examples) {
        expect(await disagreement(() => runExample(example))).toBeLessThan(1e-5);
      }
      const { kernelNames } = await profile(() => tidy(() => examples.flatMap(runExample)));
      expect(kernelNames).toContain(name);
    },
  );

  it('is in the table', () => {
    const kernels = getKernelsForBackend('cpu').map(({ kernelName }) => kernelName);
    const listed = [...Object.keys(operations), ...Object.keys(impossible), ...Object.keys(STEPS)];
    expect(listed.sort()).toEqual(kernels.filter((name) => getGradient(name)).sort());
  });
});

describe('an operation whose gradient the cpu backend has wrong', () => {
  it.each([
    ['resizeBilinear', image.resizeBilinear],
    ['resizeNearestNeighbor', image.resizeNearestNeighbor],
  ])('(%s) has that of differences', async (_, resize) => {
    await setBackend('wasm');
    const run = (x: Tensor) => resize(x as Tensor4D, [5, 9]);
    const x = sample([2, 4, 3, 3]);
    const slope = grad((input) => weigh(run(input)))(x).dataSync();
    expect(relativeError(differences(run, x), slope)).toBeLessThan(1e-5);
  });
});

describe('an operation that is made of others', () => {
  it.each(Object.entries(compositions))(
    '(%s) has the values and gradients of the cpu backend',
    async (_, examples) => {
      for (const example of examples) {
        expect(await disagreement(() => runExample(example))).toBeLessThan(1e-5);
      }
    },
  );
});
