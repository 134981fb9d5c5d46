import {
  createEcg,
  type Ecg,
  type EcgUnit,
  InvalidArgumentError,
  requireNumber,
  ShapeError,
  UnsupportedError,
} from '@einthoven/core';
import type { Pipeline } from './pipeline.ts';
import { bindSteps } from './pipeline.ts';
import { formOf } from './pipeline-input.ts';
import type { Step, StepKind, StepKinds, StreamForm, StreamStep } from './step.ts';
import { selectLeads } from './steps/select-leads.ts';

/** What comes into a stream. */
export interface StreamOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Names of the leads, in the order in which their samples are pushed. */
  readonly leads: readonly string[];
  /** Default 'mV'. */
  readonly unit?: EcgUnit;
  /** Kinds of steps of your own that the pipeline has, beside the built-in ones. */
  readonly kinds?: StepKinds;
}

/** A pipeline that is fed piece by piece. */
export interface EcgStream {
  /**
   * Returns what comes out of the next samples, one array a lead, all of one length.
   *
   * @throws ShapeError for another number of leads or unequal lengths.
   * @throws InvalidArgumentError for a sample that is not finite; the stream then goes on as if the piece had
   * not come.
   */
  push(samples: readonly ArrayLike<number>[]): Ecg;
}

/**
 * Returns a stream through a pipeline: pieces pushed one after the other come out as `apply` would give
 * them of the whole recording, to the last digit.
 *
 * What can be streamed: `selectLeads`, `standardizeWith`, `resample` at the rate that is there already,
 * and with `causal: true` `bandpass`, `baselineRemoval` (high-pass) and `powerlineRemoval` (notch). All
 * other steps need what comes later.
 *
 * @throws UnsupportedError for such a step, by its name; the hint says what to write in its place.
 * @throws InvalidArgumentError, NotFoundError when the pipeline does not take such a recording.
 */
export function createStream(
  { steps, input }: Pipeline,
  { sampleRate, leads, unit = 'mV', kinds = {} }: StreamOptions,
): EcgStream {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  // One sample stands for those to come.
  const sample = createEcg({ samples: leads.map(() => [0]), sampleRate, leads, unit });
  formOf(sample, input);
  const select = input.leads ? [selectLeads(input.leads)] : [];
  let form: StreamForm = { sampleRate, leads, unit };
  const run = bindSteps([...select, ...steps], kinds).map(({ step, kind }): StreamStep => {
    const made = kind.stream?.(step, form) ?? null;
    if (!made) throw cannotStream(step, kind);
    form = { ...form, ...kind.form(step, form) };
    return made;
  });
  return {
    push(samples) {
      const chunk = requireChunk(samples, leads);
      const result = run.reduce<readonly Float32Array[]>((current, next) => next(current), chunk);
      return createEcg({ ...form, samples: result });
    },
  };
}

function requireChunk(
  samples: readonly ArrayLike<number>[],
  leads: readonly string[],
): Float32Array[] {
  const length = samples[0]?.length ?? 0;
  if (samples.length !== leads.length || samples.some((row) => row.length !== length)) {
    throw new ShapeError(`samples has rows of ${samples.map((row) => row.length)} samples`, {
      argument: 'samples',
      value: samples.length,
      hint: `Pass ${leads.length} rows of one length: ${leads.join(', ')}.`,
    });
  }
  return samples.map((row, i) => {
    const chunk = Float32Array.from(row);
    const at = chunk.findIndex((value) => !Number.isFinite(value));
    if (at < 0) return chunk;
    throw new InvalidArgumentError(`samples is ${chunk[at]} at lead ${leads[i]}, sample ${at}`, {
      argument: 'samples',
      value: chunk[at],
      hint: 'Fill missing samples before they are pushed.',
    });
  });
}

function cannotStream(step: Step, kind: StepKind): UnsupportedError {
  return new UnsupportedError(`step ${step.kind} needs what comes later`, {
    argument: 'pipeline',
    value: step.kind,
    hint: `${kind.streamHint ?? 'Leave it out.'} Or apply the pipeline to whole recordings.`,
  });
}
