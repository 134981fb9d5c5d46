import { type AdamOptions, adamSettings } from './optimizer-settings.ts';

/** What {@link adamW} takes: default rate 0.003, default decay 0.02, decoupled from the gradient. */
export interface AdamWOptions extends AdamOptions {}

/** The settings of AdamW, as plain data. */
export type AdamW = Readonly<Required<AdamWOptions>> & { readonly kind: 'adamw' };

/**
 * Returns the settings of AdamW (Loshchilov and Hutter 2019, arXiv:1711.05101), in PyTorch's form:
 * the decay of a step is its learning rate times `weightDecay`.
 */
export function adamW(options: AdamWOptions = {}): AdamW {
  return { kind: 'adamw', ...adamSettings(options, { learningRate: 3e-3, weightDecay: 0.02 }) };
}
