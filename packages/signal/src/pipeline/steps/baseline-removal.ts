import { removeBaselineEcg } from '../../noise-removal/clean-ecg.ts';
import {
  type BaselineMethod,
  baselineHighPass,
  requireBaselineMethod,
} from '../../noise-removal/remove-baseline.ts';
import { causalStream } from '../causal-stream.ts';
import { requireRateAbove } from '../require-rate-above.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';
import { methodOf, withoutUndefined } from './method-options.ts';

/** A step that takes baseline wander out. */
export type BaselineRemovalStep = Step & {
  readonly kind: 'baseline-removal';
  readonly method: NonNullable<BaselineMethod['method']>;
  readonly cutoffHz?: number;
  readonly causal?: boolean;
};

/** Options of {@link baselineRemoval}: a method of `removeBaseline`; the spline finds R peaks itself. */
export type BaselineRemovalOptions =
  | Exclude<BaselineMethod, { readonly method: 'spline' }>
  | { readonly method: 'spline' };

/**
 * Returns a step that takes baseline wander out, by `removeBaseline`. With `causal: true` the high-pass
 * filter needs nothing that comes later; the other methods look ahead.
 *
 * @throws InvalidArgumentError for an unknown method, or options that are not acceptable for it.
 */
export function baselineRemoval(options: BaselineRemovalOptions = {}): BaselineRemovalStep {
  return checkStep(baselineRemovalKind, {
    kind: 'baseline-removal',
    method: 'high-pass',
    ...withoutUndefined(options),
  });
}

export const baselineRemovalKind: StepKind<BaselineRemovalStep> = {
  options: ['method', 'cutoffHz', 'causal', 'windowsSeconds'],
  check(step) {
    requireBaselineMethod(methodOf<BaselineMethod>(step), ['method']);
  },
  form(step, form) {
    const { method, cutoffHz = 0.5 } = step;
    const filters = method === 'high-pass' || method === 'wavelet';
    if (filters) requireRateAbove(form, cutoffHz, 'removal of the baseline');
    return form;
  },
  stream({ causal, cutoffHz = 0.5 }, { sampleRate, leads }) {
    if (!causal) return null;
    return causalStream(baselineHighPass(cutoffHz, sampleRate), leads.length);
  },
  mixesLeads: ({ method }) => method === 'spline',
  apply: (step, ecg) => removeBaselineEcg(ecg, methodOf<BaselineMethod>(step)),
};
