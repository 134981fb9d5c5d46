import { type Batch, InvalidArgumentError, type JsonValue, type Random } from '@einthoven/core';

/** One change of training examples as plain data: its kind, and its options beside it. */
export interface AugmentStep {
  readonly kind: string;
  readonly [option: string]: JsonValue;
}

/** What a kind of change does: to one example in place, or to a batch, of which a new one comes back. */
export interface AugmentKind<S extends AugmentStep = AugmentStep> {
  /** Names of its options; any other is refused as a mistyped one. */
  readonly options: readonly string[];
  /** Throws when the options of a step are not acceptable. */
  check(step: S): void;
  /** Changes one example, leads of one instant side by side, in place. */
  example?(
    step: S,
    example: Float32Array,
    shape: readonly [samples: number, leads: number],
    random: Random,
  ): void;
  /** The changed batch; what it is given is left as it is. */
  batch?(step: S, batch: Batch, random: Random): Batch;
}

/** Returns `step` when its options are acceptable for its kind; else throws. */
export function checkAugmentStep<S extends AugmentStep>(kind: AugmentKind<S>, step: S): S {
  for (const option of Object.keys(step)) {
    if (option === 'kind' || kind.options.includes(option)) continue;
    throw new InvalidArgumentError(`${option} is not an option of ${step.kind}`, {
      argument: option,
      value: step[option],
      hint: `Its options are: ${kind.options.join(', ')}.`,
    });
  }
  kind.check(step);
  return step;
}
