import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { runRaw } from '../registry.ts';
import { meet } from './broadcast.ts';
import { computePairs, type Pair } from './pairs.ts';
import { computeValues, type Unary } from './unary.ts';

/** What tfjs fuses behind a product or convolution. */
export interface FusedTail {
  bias?: TensorInfo | undefined;
  activation?: string | undefined;
  preluActivationWeights?: TensorInfo | undefined;
  leakyreluAlpha?: number | undefined;
}

interface Step {
  /** The activation alone. */
  alone: Unary;
  /** The activation of a sum. */
  ofSum: Pair;
}

const SIMPLE: Record<string, Step> = {
  relu: { alone: 'Relu', ofSum: 'AddRelu' },
  relu6: { alone: 'Relu6', ofSum: 'AddRelu6' },
  leakyrelu: { alone: 'LeakyRelu', ofSum: 'AddLeakyRelu' },
  elu: { alone: 'Elu', ofSum: 'AddElu' },
  sigmoid: { alone: 'Sigmoid', ofSum: 'AddSigmoid' },
};

/** Puts a function of Y and a smaller tensor in the place of Y; another tensor where their shapes do not allow that. */
function combine(
  context: KernelContext,
  y: TensorInfo,
  operation: Pair,
  other: TensorInfo,
  alpha?: number,
): TensorInfo | null {
  const meeting = meet(y.shape, other.shape);
  const size = util.sizeFromShape(y.shape);
  if (meeting?.count !== size || other.dtype !== 'float32') return null;
  if (size === 0) return y;
  const to = context.address(y);
  computePairs(context, operation, meeting, [to, context.address(other), to], alpha);
  return y;
}

/** Adds the bias and applies the activation in one pass; takes `y` over. */
export function activate(context: KernelContext, y: TensorInfo, tail: FusedTail): TensorInfo {
  const { bias, activation = 'linear', preluActivationWeights: slopes, leakyreluAlpha } = tail;
  const then = (name: string, inputs: Record<string, TensorInfo>) => {
    const next = runRaw(context, name, inputs);
    context.dispose(y);
    return next;
  };
  const step = SIMPLE[activation];
  if (bias) {
    const fused = step?.ofSum ?? 'Add';
    const sum = combine(context, y, fused, bias, leakyreluAlpha);
    if (!sum)
      return activate(context, then('Add', { a: y, b: bias }), { ...tail, bias: undefined });
  } else if (step) {
    const at = context.address(y);
    const count = util.sizeFromShape(y.shape);
    if (count > 0) computeValues(context, step.alone, count, [at, at], { alpha: leakyreluAlpha });
  }
  if (step || activation === 'linear') return y;
  if (activation !== 'prelu') return then(activation, { x: y });
  return (
    combine(context, y, 'Prelu', slopes as TensorInfo) ??
    then('Prelu', { x: y, alpha: slopes as TensorInfo })
  );
}
