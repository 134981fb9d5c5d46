import { add, mul, sub, type Variable } from '@tensorflow/tfjs-core';
import type { Momentum } from './momentum.ts';
import { foldDecay, type OptimizerRule, scaled } from './optimizer-rule.ts';
import { runFused } from './run-fused.ts';

/** Returns the rule of momentum, done by the kernel `FusedMomentum` where the backend has it. */
export function momentumRule({ momentum: own, nesterov }: Momentum): OptimizerRule {
  return {
    moments: ['m'],
    scalars: {},
    apply(given, numbers) {
      // The kernel's decay is decoupled, PyTorch's is not.
      const [weights, at] = foldDecay(given, numbers);
      const { momentum = own } = at;
      if (runFused('FusedMomentum', weights, at, { momentum, nesterov })) return;
      for (const weight of weights) {
        const m = weight.moments.m as Variable;
        const gradient = scaled(weight, at.gradientScale);
        m.assign(add(mul(m, momentum), gradient));
        const direction = nesterov ? add(gradient, mul(m, momentum)) : m;
        weight.variable.assign(sub(weight.variable, mul(direction, weight.learningRate)));
      }
    },
  };
}
