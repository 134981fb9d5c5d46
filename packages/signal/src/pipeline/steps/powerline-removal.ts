import { requireNumber } from '@einthoven/core';
import {
  type RemovePowerlineEcgOptions,
  removePowerlineEcg,
} from '../../noise-removal/clean-ecg.ts';
import {
  type PowerlineMethod,
  powerlineNotches,
  requirePowerlineMethod,
} from '../../noise-removal/remove-powerline.ts';
import { causalStream } from '../causal-stream.ts';
import { requireRateAbove } from '../require-rate-above.ts';
import { checkStep, type Step, type StepKind } from '../step.ts';
import { methodOf, withoutUndefined } from './method-options.ts';

/** A step that takes mains hum out. */
export type PowerlineRemovalStep = Step & {
  readonly kind: 'powerline-removal';
  readonly method: NonNullable<PowerlineMethod['method']>;
  readonly frequencyHz: number;
  readonly harmonics: number;
  readonly quality?: number;
  readonly causal?: boolean;
};

/** Options of {@link powerlineRemoval}: those of `removePowerline` without gaps, rate and output. */
export type PowerlineRemovalOptions = PowerlineMethod & {
  /** Of the mains: 50 or 60. */
  readonly frequencyHz: number;
  /** How many multiples of it are taken out; default 1. */
  readonly harmonics?: number;
};

/**
 * Returns a step that takes mains hum out, by `removePowerline`. With `causal: true` the notch filter
 * needs nothing that comes later; the subtraction looks half its window ahead.
 *
 * @throws InvalidArgumentError for an unknown method, or options that are not acceptable for it.
 */
export function powerlineRemoval(options: PowerlineRemovalOptions): PowerlineRemovalStep {
  return checkStep(powerlineRemovalKind, {
    kind: 'powerline-removal',
    method: 'subtraction',
    harmonics: 1,
    ...withoutUndefined(options),
    frequencyHz: options.frequencyHz,
  });
}

export const powerlineRemovalKind: StepKind<PowerlineRemovalStep> = {
  options: ['method', 'frequencyHz', 'harmonics', 'windowSeconds', 'quality', 'causal'],
  check(step) {
    requireNumber('frequencyHz', step.frequencyHz, { above: 0 });
    requireNumber('harmonics', step.harmonics, { integer: true, min: 1, max: 20 });
    const common = ['method', 'frequencyHz', 'harmonics'];
    requirePowerlineMethod(methodOf<PowerlineMethod>(step), common);
  },
  form(step, form) {
    requireRateAbove(form, step.frequencyHz, 'removal of mains hum');
    return form;
  },
  streamHint: "In a stream write powerlineRemoval({ method: 'notch', causal: true }).",
  stream(step, { sampleRate, leads }) {
    if (!step.causal) return null;
    return causalStream(powerlineNotches({ ...step, sampleRate }), leads.length);
  },
  apply: (step, ecg) => removePowerlineEcg(ecg, methodOf<RemovePowerlineEcgOptions>(step)),
};
