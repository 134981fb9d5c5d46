import { add, div, mul, sqrt, square, sub, type Variable } from '@tensorflow/tfjs-core';
import type { AdamW } from './adamw.ts';
import { type OptimizerRule, scaled, type WeightStep } from './optimizer-rule.ts';
import { runFused } from './run-fused.ts';

/** Returns the rule of AdamW, done by the kernel `FusedAdamW` where the backend has it. */
export function adamWRule({ beta1: own, beta2, epsilon }: AdamW): OptimizerRule {
  return {
    moments: ['m', 'v'],
    scalars: {},
    apply(weights, at) {
      const { step, gradientScale, momentum: beta1 = own } = at;
      if (runFused('FusedAdamW', weights, at, { beta1, beta2, epsilon })) return;
      for (const weight of weights) {
        const [m, v] = moveMoments(weight, { beta1, beta2, gradientScale });
        const root = add(div(sqrt(v), Math.sqrt(1 - beta2 ** step)), epsilon);
        const move = mul(div(m, root), weight.learningRate / (1 - beta1 ** step));
        weight.variable.assign(sub(decayed(weight), move));
      }
    },
  };
}

/** Moves the moments of the gradient and of its square, and returns them. */
export function moveMoments(
  weight: WeightStep,
  { beta1, beta2, gradientScale }: { beta1: number; beta2: number; gradientScale: number },
): [m: Variable, v: Variable] {
  const { m, v } = weight.moments as { m: Variable; v: Variable };
  const gradient = scaled(weight, gradientScale);
  m.assign(add(mul(m, beta1), mul(gradient, 1 - beta1)));
  v.assign(add(mul(v, beta2), mul(square(gradient), 1 - beta2)));
  return [m, v];
}

/** The weight after its decoupled decay. */
export function decayed({ variable, learningRate, weightDecay }: WeightStep) {
  return weightDecay > 0 ? mul(variable, 1 - learningRate * weightDecay) : variable;
}
