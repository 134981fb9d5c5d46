import {
  describeValue,
  type Ecg,
  type EcgUnit,
  InvalidArgumentError,
  type JsonValue,
} from '@einthoven/core';

/** One step of a pipeline as plain data: its kind, and its options beside it. */
export interface Step {
  readonly kind: string;
  readonly [option: string]: JsonValue;
}

/** What is known of a recording before its samples are seen; what is missing is not known. */
export interface SignalForm {
  /** In hertz. */
  readonly sampleRate?: number;
  readonly leads?: readonly string[];
  /** Number of samples. */
  readonly samples?: number;
  readonly unit?: EcgUnit;
}

/** What is known of a stream. */
export type StreamForm = Required<Omit<SignalForm, 'samples'>>;

/** Takes the next samples of each lead, and gives those that come out; what it takes is left as it is. */
export type StreamStep = (chunk: readonly Float32Array[]) => readonly Float32Array[];

/** What a kind of step does; methods see only steps whose `kind` is their own. */
export interface StepKind<S extends Step = Step> {
  /** Names of its options; any other is refused as a mistyped one. */
  readonly options: readonly string[];
  /** Throws when the options of a step are not acceptable. */
  check?(step: S): void;
  /**
   * What comes out when `form` goes in. Called with a part of the facts when the pipeline is made and
   * with all of them before each recording; throws when a fact rules the step out.
   */
  form(step: S, form: SignalForm): SignalForm;
  /** Whether what comes out of one lead depends on the others; default never. */
  mixesLeads?(step: S): boolean;
  /** Whether a missing sample (NaN) goes through it without touching others; default never. */
  readonly keepsGaps?: boolean;
  /**
   * Throws where it cannot fill the gaps that a recording has in these leads. A kind that has it lets
   * recordings with missing samples in.
   */
  acceptGaps?(step: S, ecg: Ecg, leads: readonly string[]): void;
  /**
   * A function that takes a recording piece by piece and gives of each what {@link apply} would give of
   * the whole there; null where it needs what comes later. Default never.
   */
  stream?(step: S, form: StreamForm): StreamStep | null;
  /** A sentence that says what to do in a stream where {@link stream} gives none. */
  readonly streamHint?: string;
  /** The recording after this step; the input is left as it is. */
  apply(step: S, ecg: Ecg): Ecg;
}

/** Kinds of steps by name. */
export type StepKinds = Readonly<Record<string, StepKind>>;

/** Returns `step` when its options are acceptable for its kind; else throws. */
export function checkStep<S extends Step>(kind: StepKind<S>, step: S): S {
  for (const option of Object.keys(step)) {
    if (option === 'kind' || kind.options.includes(option)) continue;
    const options = kind.options.join(', ') || 'none';
    throw new InvalidArgumentError(`${option} is not an option of the step ${step.kind}`, {
      argument: option,
      value: step[option],
      hint: `Its options are: ${options}.`,
    });
  }
  kind.check?.(step);
  return step;
}

/** Throws InvalidArgumentError unless `value` is a list of names, at least one, each once. */
export function requireLeadNames(value: unknown): void {
  const names = Array.isArray(value) ? value.map((name) => String(name).trim().toLowerCase()) : [];
  const isList = names.length > 0 && (value as unknown[]).every((name) => typeof name === 'string');
  if (isList && new Set(names).size === names.length && !names.includes('')) return;
  throw new InvalidArgumentError(`leads is ${describeValue(value)}`, {
    argument: 'leads',
    value,
    hint: "Pass a list of lead names, each once, such as ['I', 'II', 'V2'].",
  });
}
