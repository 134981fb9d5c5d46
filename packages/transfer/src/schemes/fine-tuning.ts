import { requireNumber } from '@einthoven/core';
import { fineTune } from './fine-tune.ts';
import type { Join } from './start-of.ts';
import { defineScheme, type StartsFrom, type TransferScheme } from './transfer-scheme.ts';

/** A scheme that trains by steps, as plain choices. */
export interface FineTuningOptions {
  /** Kebab-case name, as in reports. */
  readonly id: string;
  readonly version: string;
  readonly startsFrom: StartsFrom;
  /** 'warm' starts the head from the source's own for the target's classes or outputs; default 'new'. */
  readonly head?: 'new' | 'warm';
  /** One after another; default one that learns everything at the full rate. */
  readonly phases?: readonly FineTuningPhase[];
  /**
   * How strongly kernels of the body are drawn to the pretrained ones instead of to 0 (L2-SP, Li,
   * Grandvalet and Davoine 2018, arXiv:1802.01483): their distance shrinks by this times the rate each
   * step. Default 0.
   */
  readonly pull?: number;
  /** How the networks of all sources become one, where it starts from all. */
  readonly join?: Join;
  /** Share of each batch that is taken from the source, with its own heads beside the new one; default 0. */
  readonly sourceShare?: number;
}

/** A part of a {@link FineTuningOptions}. */
export interface FineTuningPhase {
  /** Share of the steps, 0–1; those of all phases make 1. */
  readonly share: number;
  readonly stageRates: StageRates;
}

/**
 * Returns the learning rate of each stage as a multiple of the base rate; 0 freezes the stage,
 * batch-norm statistics included.
 *
 * @param stages - Names of the stages from input to output; the last one is the head.
 */
export type StageRates = (stages: readonly string[]) => Readonly<Record<string, number>>;

/** A {@link TransferScheme} that trains by steps; what it does can be read from its options. */
export interface FineTuningScheme extends TransferScheme {
  readonly phases: readonly FineTuningPhase[];
}

/** Everything learns at the full rate. */
const allStages: StageRates = (stages) => Object.fromEntries(stages.map((stage) => [stage, 1]));

/**
 * Returns a scheme that trains the network it starts from, as its phases say.
 *
 * @throws InvalidArgumentError for an id that is not kebab-case, shares that do not make 1, a pull
 * below 0 or a source's share outside [0, 1).
 */
export function fineTuning(options: FineTuningOptions): FineTuningScheme {
  const { id, version, startsFrom, head = 'new', pull = 0, sourceShare = 0, join } = options;
  const { phases = [{ share: 1, stageRates: allStages }] } = options;
  requireNumber('pull', pull, { min: 0 });
  requireNumber('sourceShare', sourceShare, { min: 0, below: 1 });
  for (const { share } of phases) requireNumber('phases.share', share, { above: 0, max: 1 });
  const whole = phases.reduce((sum, { share }) => sum + share, 0);
  requireNumber('the sum of phases.share', whole, { min: 1 - 1e-9, max: 1 + 1e-9 });
  const complete = { head, phases, pull, sourceShare, ...(join && { join }) };
  const scheme = { id, version, startsFrom, warm: head === 'warm', phases };
  return { ...defineScheme({ ...scheme, learn: (task) => fineTune(complete, task) }), phases };
}
