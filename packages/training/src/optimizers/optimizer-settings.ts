import { requireNumber } from '@einthoven/core';
import type { AdamW } from './adamw.ts';
import type { Momentum } from './momentum.ts';
import type { NAdam } from './nadam.ts';

/** What every optimizer takes. */
export interface OptimizerOptions {
  /** The highest rate, which schedules scale. */
  readonly learningRate?: number;
  /** Kernels only, not biases or normalisation. */
  readonly weightDecay?: number;
  /** Multiplies the rate of a stage, by name; default 1 each; 0 freezes the stage. */
  readonly stageRates?: Readonly<Record<string, number>>;
}

/** The settings of an optimizer, as plain data. */
export type OptimizerSettings = AdamW | NAdam | Momentum;

/** Returns the settings that every optimizer has, or throws InvalidArgumentError. */
export function commonSettings(
  options: OptimizerOptions,
  defaults: { readonly learningRate: number; readonly weightDecay: number },
): Required<OptimizerOptions> {
  const { learningRate = defaults.learningRate, weightDecay = defaults.weightDecay } = options;
  const { stageRates = {} } = options;
  requireNumber('learningRate', learningRate, { above: 0 });
  requireNumber('weightDecay', weightDecay, { min: 0 });
  for (const [stage, rate] of Object.entries(stageRates)) {
    requireNumber(`stageRates.${stage}`, rate, { min: 0 });
  }
  return { learningRate, weightDecay, stageRates };
}

/** What the optimizers with two moments take. */
export interface AdamOptions extends OptimizerOptions {
  /** Default 0.9; a schedule may replace it. */
  readonly beta1?: number;
  /** Default 0.999. */
  readonly beta2?: number;
  /** Default 1e-8. */
  readonly epsilon?: number;
}

/** Returns the settings that the optimizers with two moments share. */
export function adamSettings(
  options: AdamOptions,
  defaults: Parameters<typeof commonSettings>[1],
): Required<AdamOptions> {
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const common = commonSettings(options, defaults);
  requireNumber('beta1', beta1, { min: 0, below: 1 });
  requireNumber('beta2', beta2, { min: 0, below: 1 });
  requireNumber('epsilon', epsilon, { above: 0 });
  return { ...common, beta1, beta2, epsilon };
}
