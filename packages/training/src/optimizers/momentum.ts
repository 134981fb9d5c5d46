import { requireNumber } from '@einthoven/core';
import { commonSettings, type OptimizerOptions } from './optimizer-settings.ts';

/** What {@link momentum} takes: default rate 0.01; decay is added to the gradient, default none. */
export interface MomentumOptions extends OptimizerOptions {
  /** Share of the last move that goes on; default 0.9; a schedule may replace it. */
  readonly momentum?: number;
  /** Whether the gradient looks ahead (Nesterov); default false. */
  readonly nesterov?: boolean;
}

/** The settings of gradient descent with momentum, as plain data. */
export type Momentum = Readonly<Required<MomentumOptions>> & { readonly kind: 'momentum' };

/**
 * Returns the settings of gradient descent with momentum (Sutskever et al. 2013, ICML), in the form of
 * PyTorch's `SGD`: the velocity is a sum of gradients, which the rate multiplies.
 */
export function momentum(options: MomentumOptions = {}): Momentum {
  const { momentum: share = 0.9, nesterov = false } = options;
  const common = commonSettings(options, { learningRate: 0.01, weightDecay: 0 });
  requireNumber('momentum', share, { min: 0, below: 1 });
  return { kind: 'momentum', ...common, momentum: share, nesterov };
}
