import { requireNumber } from '@einthoven/core';
import { type AdamOptions, adamSettings } from './optimizer-settings.ts';

/** What {@link nAdam} takes: default rate 0.002, no decay by default. */
export interface NAdamOptions extends AdamOptions {
  /** How soon the momentum grows from half of beta1 to all of it; default 0.004. */
  readonly momentumDecay?: number;
  /** Whether the decay is decoupled from the gradient, as in AdamW, or added to it; default false. */
  readonly decoupled?: boolean;
}

/** The settings of NAdam, as plain data. */
export type NAdam = Readonly<Required<NAdamOptions>> & { readonly kind: 'nadam' };

/** Returns the settings of NAdam (Dozat 2016, ICLR workshop), in PyTorch's form and with its defaults. */
export function nAdam(options: NAdamOptions = {}): NAdam {
  const { momentumDecay = 0.004, decoupled = false } = options;
  const common = adamSettings(options, { learningRate: 2e-3, weightDecay: 0 });
  requireNumber('momentumDecay', momentumDecay, { min: 0 });
  return { kind: 'nadam', ...common, momentumDecay, decoupled };
}
