import '@tensorflow/tfjs-backend-cpu';
import {
  memory,
  registerKernel,
  type TensorInfo,
  tensor1d,
  tidy,
  unregisterKernel,
  variable,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/expected-adamw.json' with { type: 'json' };
import { adamWStep, FUSED_ADAMW } from './adamw-step.ts';

/** The weights after each step of the golden case. */
function runGolden(): number[][] {
  const fresh = (values: number[]) => tidy(() => variable(tensor1d(values)));
  const state = { variable: fresh(golden.start), m: fresh([0, 0, 0, 0]), v: fresh([0, 0, 0, 0]) };
  const path = golden.gradients.map((values, i) => {
    const gradient = tensor1d(values);
    adamWStep(state, gradient, { ...golden.settings, step: i + 1 });
    gradient.dispose();
    return [...state.variable.dataSync()];
  });
  for (const tensor of Object.values(state)) tensor.dispose();
  return path;
}

function expectGolden(path: number[][]): void {
  for (const [i, weights] of golden.weights.entries()) {
    for (const [j, weight] of weights.entries()) expect(path[i]?.[j]).toBeCloseTo(weight, 5);
  }
}

/** A kernel as a backend would bring it, written for the cpu backend's plain arrays. */
function fusedKernel(onCall: () => void) {
  return {
    kernelName: FUSED_ADAMW,
    backendName: 'cpu',
    // biome-ignore lint/suspicious/noExplicitAny: the backend's own types are not public.
    kernelFunc({ inputs, attrs, backend: cpu }: any): TensorInfo {
      onCall();
      const of = (info: TensorInfo) => cpu.data.get(info.dataId).values as Float32Array;
      const [w, g, m, v] = ['variable', 'gradient', 'm', 'v'].map((name) => of(inputs[name]));
      const { learningRate, beta1, beta2, epsilon, weightDecay, step } = attrs;
      for (const [i, gradient] of (g as Float32Array).entries()) {
        m![i] = beta1 * m![i]! + (1 - beta1) * gradient;
        v![i] = beta2 * v![i]! + (1 - beta2) * gradient ** 2;
        const root = Math.sqrt(v![i]! / (1 - beta2 ** step)) + epsilon;
        const decayed = w![i]! * (1 - learningRate * weightDecay);
        w![i] = decayed - ((learningRate / (1 - beta1 ** step)) * m![i]!) / root;
      }
      return cpu.makeTensorInfo([0], 'float32', new Float32Array(0));
    },
  };
}

describe('adamWStep', () => {
  it("follows PyTorch's AdamW, composed of common operations", () => {
    const before = memory().numTensors;
    expectGolden(runGolden());
    expect(memory().numTensors).toBe(before);
  });

  it('uses a fused kernel where the backend has one, with the same result', () => {
    let calls = 0;
    registerKernel(fusedKernel(() => (calls += 1)) as Parameters<typeof registerKernel>[0]);
    const before = memory().numTensors;
    try {
      expectGolden(runGolden());
    } finally {
      unregisterKernel(FUSED_ADAMW, 'cpu');
    }
    expect(calls).toBe(golden.gradients.length);
    expect(memory().numTensors).toBe(before);
  });
});
