import { InvalidArgumentError } from '@einthoven/core';
import { mapInPlace } from '../../map-leads.ts';
import {
  baselineHighPass,
  type PlainBaselineMethod,
  removePlainBaseline,
  requirePlainBaseline,
} from '../../noise-removal/plain-baseline.ts';
import { causalStream } from '../causal-stream.ts';
import { requireRateAbove } from '../require-rate-above.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';
import { methodOf, withoutUndefined } from './method-options.ts';

/** A step that takes baseline wander out. */
export type BaselineRemovalStep = Step & {
  readonly kind: 'baseline-removal';
  readonly method: NonNullable<PlainBaselineMethod['method']>;
  readonly cutoffHz?: number;
  readonly causal?: boolean;
};

/** What takes the place of any removal of the baseline. */
export const BASELINE_IN_STREAM = 'In a stream write baselineRemoval({ causal: true }).';

/** The methods of `removeBaseline` that are steps of their own. */
const OWN_STEPS: Readonly<Record<string, string>> = {
  spline: 'splineBaselineRemoval() with { kinds: splineSteps }',
  wavelet: 'waveletBaselineRemoval() with { kinds: waveletSteps }',
};

/**
 * Returns a step that takes baseline wander out, by the high-pass filter (the default) or the two medians
 * of `removeBaseline`. With `causal: true` the filter needs nothing that comes later and can be streamed;
 * otherwise both look ahead. The spline and the wavelets are steps of their own,
 * `splineBaselineRemoval` and `waveletBaselineRemoval`.
 *
 * @throws InvalidArgumentError for an unknown method, or options that are not acceptable for it.
 */
export function baselineRemoval(options: PlainBaselineMethod = {}): BaselineRemovalStep {
  return checkStep(baselineRemovalKind, {
    kind: 'baseline-removal',
    method: 'high-pass',
    ...withoutUndefined(options),
  });
}

export const baselineRemovalKind: StepKind<BaselineRemovalStep> = {
  options: ['method', 'cutoffHz', 'causal', 'windowsSeconds'],
  check(step) {
    const method: string = step.method;
    if (Object.hasOwn(OWN_STEPS, method)) throw ofItsOwn(method);
    requirePlainBaseline(methodOf<PlainBaselineMethod>(step), ['method']);
  },
  form(step, form) {
    const { method, cutoffHz = 0.5 } = step;
    if (method === 'high-pass') requireRateAbove(form, cutoffHz, 'removal of the baseline');
    return form;
  },
  streamHint: BASELINE_IN_STREAM,
  stream({ causal, cutoffHz = 0.5 }, { sampleRate, leads }) {
    if (!causal) return null;
    return causalStream(baselineHighPass(cutoffHz, sampleRate), leads.length);
  },
  apply(step, ecg) {
    const { sampleRate } = ecg;
    const method = methodOf<PlainBaselineMethod>(step);
    return mapInPlace(ecg, (lead, output) =>
      removePlainBaseline(lead, { ...method, sampleRate, output }),
    );
  },
};

function ofItsOwn(method: string): InvalidArgumentError {
  return new InvalidArgumentError(`method is '${method}', a step of its own`, {
    argument: 'method',
    value: method,
    hint: `Write ${OWN_STEPS[method]}.`,
  });
}
