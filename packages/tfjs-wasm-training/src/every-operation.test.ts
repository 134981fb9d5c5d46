import {
  getGradient,
  getKernelsForBackend,
  grad,
  image,
  profile,
  setBackend,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { enableTraining } from './enable-training.ts';
import { STEPS } from './kernels/corrected-gradients.ts';
import {
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

/** The gradient of a weighted sum of results, by differences; exact for what is linear. */
function differences(run: (x: Tensor) => Tensor, x: Tensor): number[] {
  const values = x.dataSync();
  const at = (i: number, step: number) => {
    const moved = Float32Array.from(values);
    moved[i] = (values[i] as number) + step;
    return weigh(run(tensor(moved, x.shape))).dataSync()[0] as number;
  };
  return Array.from(values, (_, i) => at(i, 0.5) - at(i, -0.5));
}

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
