import { requireNumber } from '@einthoven/core';

/** What {@link adamW} takes. */
export interface AdamWOptions {
  /** The highest rate, which schedules scale; default 0.003. */
  readonly learningRate?: number;
  /** Decoupled from the gradient; kernels only, not biases or normalisation; default 0.02. */
  readonly weightDecay?: number;
  /** Default 0.9; a schedule may replace it. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
  /** Multiplies the rate of a stage, by name; default 1 each; 0 freezes the stage. */
  readonly stageRates?: Readonly<Record<string, number>>;
}

/** The settings of AdamW, as plain data. */
export type AdamW = Readonly<Required<AdamWOptions>> & { readonly kind: 'adamw' };

/**
 * Returns the settings of AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101), in PyTorch's form:
 * the decay of a step is its learning rate times `weightDecay`.
 */
export function adamW(options: AdamWOptions = {}): AdamW {
  const { learningRate = 3e-3, weightDecay = 0.02, beta1 = 0.9, beta2 = 0.999 } = options;
  const { epsilon = 1e-8, stageRates = {} } = options;
  requireNumber('learningRate', learningRate, { above: 0 });
  requireNumber('weightDecay', weightDecay, { min: 0 });
  requireNumber('beta1', beta1, { min: 0, below: 1 });
  requireNumber('beta2', beta2, { min: 0, below: 1 });
  requireNumber('epsilon', epsilon, { above: 0 });
  for (const [stage, rate] of Object.entries(stageRates)) {
    requireNumber(`stageRates.${stage}`, rate, { min: 0 });
  }
  return { kind: 'adamw', learningRate, weightDecay, beta1, beta2, epsilon, stageRates };
}
