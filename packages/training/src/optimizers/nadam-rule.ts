import { add, div, mul, sqrt, sub } from '@tensorflow/tfjs-core';
import { decayed, moveMoments } from './adamw-rule.ts';
import type { NAdam } from './nadam.ts';
import { foldDecay, type OptimizerRule, scaled } from './optimizer-rule.ts';

/** Base of the growth of the momentum: Dozat's 0.96. */
const GROWTH = 0.96;

/** Returns the rule of NAdam. */
export function nAdamRule(settings: NAdam): OptimizerRule {
  const { beta1: own, beta2, epsilon, momentumDecay, decoupled } = settings;
  const scalars = { momentumProduct: 1 };
  return {
    moments: ['m', 'v'],
    scalars,
    apply(given, numbers) {
      const [weights, at] = decoupled ? [given, numbers] : foldDecay(given, numbers);
      const { step, gradientScale, momentum: beta1 = own } = at;
      const momentumAt = (t: number) => beta1 * (1 - 0.5 * GROWTH ** (t * momentumDecay));
      const [now, next] = [momentumAt(step), momentumAt(step + 1)];
      scalars.momentumProduct *= now;
      const product = scalars.momentumProduct;
      for (const weight of weights) {
        const { variable, learningRate } = weight;
        const [m, v] = moveMoments(weight, { beta1, beta2, gradientScale });
        const root = add(div(sqrt(v), Math.sqrt(1 - beta2 ** step)), epsilon);
        const ahead = mul(scaled(weight, gradientScale), (1 - now) / (1 - product));
        const behind = mul(m, next / (1 - product * next));
        const move = mul(div(add(ahead, behind), root), learningRate);
        variable.assign(sub(decayed(weight), move));
      }
    },
  };
}
