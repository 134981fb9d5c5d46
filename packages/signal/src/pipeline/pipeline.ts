import type { PreprocessingOutput } from '@einthoven/core';
import { type Ecg, InvalidArgumentError, NotFoundError, type Preprocessing } from '@einthoven/core';
import { pickLeads } from '../pick-leads.ts';
import { BUILT_IN_STEPS } from './built-in-steps.ts';
import { formOf, type PipelineInput, requireInput } from './pipeline-input.ts';
import { pipelineJson } from './pipeline-json.ts';
import { requirePresent, rowsUsed } from './require-present.ts';
import { checkStep, type SignalForm, type Step, type StepKind, type StepKinds } from './step.ts';

/** Options of {@link pipeline}. */
export interface PipelineOptions {
  /** Default: no more than the steps ask. */
  readonly input?: PipelineInput;
  /** Further kinds of steps by name, beside the built-in ones. */
  readonly kinds?: StepKinds;
}

/** A pipeline: a preprocessing whose steps can be read. */
export interface Pipeline extends Preprocessing {
  readonly steps: readonly Step[];
  readonly input: PipelineInput;
}

/**
 * Returns the preprocessing that runs these steps one after the other.
 *
 * What comes out must be known: the rate from a `resample` step or `input.sampleRate`, the leads from
 * `selectLeads` or `input.leads`. Missing samples (NaN) in leads that are used are refused, with the
 * lead and the sample named.
 *
 * @throws NotFoundError for an unknown kind of step.
 * @throws InvalidArgumentError for unknown or unacceptable options, steps that cannot follow each
 * other, or when the rate or the leads of the result are not known.
 */
export function pipeline(
  steps: readonly Step[],
  { input = {}, kinds = {} }: PipelineOptions = {},
): Pipeline {
  requireInput(input);
  const bound = bindSteps(steps, kinds);
  const filler = gapFiller(bound);
  const through = (form: SignalForm) =>
    bound.reduce((current, { step, kind }) => kind.form(step, current), form);
  const output = requireOutput(through(input));
  const usedOf = (form: SignalForm) => input.leads ?? mixedLeads(bound, form) ?? output.leads;
  const accepts = (ecg: Ecg) => {
    const form = formOf(ecg, input);
    through(form);
    const used = usedOf(form);
    if (filler) filler.kind.acceptGaps?.(filler.step, ecg, used);
    else requirePresent(ecg, used);
  };
  return {
    steps,
    input,
    output,
    accepts,
    apply(ecg) {
      accepts(ecg);
      const start = input.leads
        ? pickLeads(ecg, input.leads)
        : onlyUsed(ecg, usedOf(formOf(ecg, input)));
      return bound.reduce((current, { step, kind }) => kind.apply(step, current), start);
    },
    toJSON: () => pipelineJson(steps, input),
  };
}

/** The recording without leads that nothing looks at: they may lack samples. */
function onlyUsed(ecg: Ecg, used: readonly string[]): Ecg {
  return pickLeads(
    ecg,
    rowsUsed(ecg, used).map((row) => ecg.leads[row] as string),
  );
}

/** The leads that reach the first step that mixes leads; null where none does. */
function mixedLeads(bound: readonly BoundStep[], form: SignalForm): readonly string[] | null {
  let current = form;
  for (const { step, kind } of bound) {
    if (kind.mixesLeads?.(step)) return current.leads ?? null;
    current = kind.form(step, current);
  }
  return null;
}

/** The step that fills gaps, if there is one; before it only those that leave gaps as they are. */
function gapFiller(bound: readonly BoundStep[]): BoundStep | undefined {
  const at = bound.findIndex(({ kind }) => kind.acceptGaps);
  const before = bound.slice(0, at).find(({ kind }) => !kind.keepsGaps);
  if (at < 0 || !before) return bound[at];
  const name = bound[at]?.step.kind;
  throw new InvalidArgumentError(`steps has ${name} after ${before.step.kind}`, {
    argument: 'steps',
    value: name,
    hint: `Put ${name} first: ${before.step.kind} would spread a missing sample.`,
  });
}

/** A step with what its kind does. */
export interface BoundStep {
  readonly step: Step;
  readonly kind: StepKind;
}

/** Returns the steps with their kinds; throws as {@link pipeline}. */
export function bindSteps(steps: readonly Step[], kinds: StepKinds): BoundStep[] {
  return steps.map((step, i) => bind(step, i, { ...BUILT_IN_STEPS, ...kinds }));
}

function bind(step: Step, index: number, kinds: StepKinds): BoundStep {
  const kind = Object.hasOwn(kinds, step.kind) ? kinds[step.kind] : undefined;
  if (kind) return { step: checkStep(kind, step), kind };
  throw new NotFoundError(`steps[${index}] is of the unknown kind '${step.kind}'`, {
    argument: 'steps',
    value: step.kind,
    hint: howToKnow(step.kind, kinds),
  });
}

/** Kinds that are known where they are asked for. */
const ON_REQUEST: Readonly<Record<string, string>> = {
  'muscle-noise-removal': 'waveletSteps',
  'spline-baseline-removal': 'splineSteps',
  'wavelet-baseline-removal': 'waveletSteps',
};

function howToKnow(kind: string, kinds: StepKinds): string {
  if (Object.hasOwn(ON_REQUEST, kind)) return `Pass { kinds: ${ON_REQUEST[kind]} }.`;
  return `Known kinds: ${Object.keys(kinds).sort().join(', ')}. Pass your own in { kinds }.`;
}

function requireOutput({ sampleRate, leads, samples }: SignalForm): PreprocessingOutput {
  if (sampleRate === undefined) {
    throw unknownOutput(
      'sampling rate',
      'a step resample({ sampleRate }) or input: { sampleRate }',
    );
  }
  if (leads === undefined) {
    throw unknownOutput('leads', 'a step selectLeads([...]) or input: { leads }');
  }
  return samples === undefined ? { sampleRate, leads } : { sampleRate, leads, samples };
}

function unknownOutput(what: string, hint: string): InvalidArgumentError {
  return new InvalidArgumentError(`steps leave open the ${what} of what comes out`, {
    argument: 'steps',
    hint: `Add ${hint}.`,
  });
}
