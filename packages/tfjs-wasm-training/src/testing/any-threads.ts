import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { enableTraining } from '../enable-training.ts';

/** The bits that the tensors have when they are computed in 1, 2 and 3 threads. Ends with 3. */
export async function bitsInThreads(run: () => Tensor | Tensor[]): Promise<Uint32Array[][]> {
  const answers: Uint32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await enableTraining({ threads });
    const values = tidy(() => [run()].flat().map((y) => Float32Array.from(y.dataSync())));
    answers.push(values.map(({ buffer }) => new Uint32Array(buffer)));
  }
  return answers;
}

/** Computes in 1, 2 and 3 threads and counts the values whose bits are not always the same. */
export async function differencesByThreads(run: () => Tensor | Tensor[]): Promise<number> {
  const [one = [], ...others] = await bitsInThreads(run);
  let differences = 0;
  for (const other of others) {
    one.forEach((expected, i) => {
      expected.forEach((value, j) => {
        if (other[i]?.[j] !== value) differences++;
      });
    });
  }
  return differences;
}
