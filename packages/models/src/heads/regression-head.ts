import type { RegressionHead, TargetScaling } from './head.ts';
import { type HeadLayersOptions, headLayers } from './head-layers.ts';
import { requireLabels, requireNumbers } from './require-head.ts';
import { requireUncertainty, type Uncertainty } from './uncertainty.ts';

/** What {@link regressionHead} takes. */
export interface RegressionHeadOptions extends HeadLayersOptions {
  /** Letters, digits, hyphens, dots and underscores. */
  readonly name: string;
  /** Names of the numbers, with their unit, for instance 'prMs'. */
  readonly outputs: readonly string[];
  /** Default: mean 0, standard deviation 1. */
  readonly scaling?: TargetScaling;
  /** Default: 1 each. */
  readonly weights?: readonly number[];
  /**
   * 'gaussian' learns a variance beside each value (Nix and Weigend 1994,
   * doi:10.1109/ICNN.1994.374138), `{ quantiles }` the values at these levels (Koenker and Bassett
   * 1978, doi:10.2307/1913643), which rise and contain 0.5; default 'none'.
   */
  readonly uncertainty?: Uncertainty;
}

/**
 * Returns a head for numbers in physical units.
 *
 * @throws InvalidArgumentError for repeated or missing outputs, a standard deviation of 0, a negative
 *   weight, quantiles that do not rise; ShapeError when scaling or weights do not have one number an
 *   output, or dropout one a dense layer.
 */
export function regressionHead(options: RegressionHeadOptions): RegressionHead {
  const { name, outputs, uncertainty = 'none' } = options;
  requireLabels(name, 'outputs', outputs);
  const each = (value: number) => outputs.map(() => value);
  const { scaling = { mean: each(0), standardDeviation: each(1) }, weights = each(1) } = options;
  requireNumbers('scaling.mean', scaling.mean, outputs.length);
  requireNumbers('scaling.standardDeviation', scaling.standardDeviation, outputs.length, {
    above: 0,
  });
  requireNumbers('weights', weights, outputs.length, { min: 0 });
  requireUncertainty(uncertainty);
  const layers = headLayers(options);
  return { kind: 'regression', name, outputs, scaling, weights, uncertainty, ...layers };
}
