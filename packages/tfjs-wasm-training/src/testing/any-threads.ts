import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { enableTraining } from '../enable-training.ts';

/** The bits that the tensors have when they are computed in 1, 2 and 3 threads. Ends with 3. */
export async function bitsInThreads(run: () => Tensor | Tensor[]): Promise<Uint32Array[][]> {
  const answers: Uint32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await enableTraining({ threads });
    answers.push(tidy(() => [run()].flat().map(bits)));
  }
  return answers;
}

function bits(result: Tensor): Uint32Array {
  return new Uint32Array(Float32Array.from(result.dataSync()).buffer);
}
