import { InvalidArgumentError } from '@einthoven/core';

/** How a network is taken from one task to the next. */
export interface TransferScheme {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  /** Changes when the scheme does; part of the key under which results are kept. */
  readonly version: string;
  /** Whether the body starts from the pretrained weights or from fresh random ones. */
  readonly start: 'pretrained' | 'random';
  /**
   * The learning rate of each stage as a multiple of the base rate; 0 freezes the stage, batch-norm
   * statistics included.
   *
   * @param stages - Names of the stages from input to output; the last one is the head.
   */
  stageRates(stages: readonly string[]): Readonly<Record<string, number>>;
}

/**
 * Returns the scheme after checking it.
 *
 * @throws InvalidArgumentError when the id is not kebab-case or the start is unknown.
 */
export function defineScheme(scheme: TransferScheme): TransferScheme {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(scheme.id)) {
    throw new InvalidArgumentError(`id is '${scheme.id}'`, {
      argument: 'id',
      value: scheme.id,
      hint: "Name the scheme in kebab-case, for instance 'gradual-unfreezing'.",
    });
  }
  if (scheme.start !== 'pretrained' && scheme.start !== 'random') {
    throw new InvalidArgumentError(`start of scheme '${scheme.id}' is '${scheme.start}'`, {
      argument: 'start',
      value: scheme.start,
      hint: "Pass 'pretrained' or 'random'.",
    });
  }
  return scheme;
}
