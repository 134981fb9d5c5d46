import { type JsonValue, requireOneOf } from '@einthoven/core';
import type { ConditionModel } from '../conditions/condition.ts';
import { type PlugInKind, resolvePlugIn } from '../plug-ins.ts';
import { isVentricular, type Rhythm } from './rhythm.ts';
import { RHYTHM_FACTORIES, RHYTHMS, type RhythmId } from './rhythms.ts';

/** A built-in rhythm as a plain object: what JSON keeps of the plug-in. */
export interface PlainRhythm {
  readonly id: RhythmId;
  /** The options it was made with; default none. */
  readonly parameters?: { readonly [name: string]: JsonValue };
}

/** A rhythm to show: the id of a built-in one, that with its parameters, or a plug-in. */
export type RhythmRequest = RhythmId | PlainRhythm | Rhythm;

const KIND: PlugInKind<Rhythm> = {
  argument: 'rhythm',
  functions: ['plan'],
  builtIn: RHYTHM_FACTORIES,
  example: 'sinusRhythm()',
};

/**
 * Returns the rhythm as a plug-in.
 *
 * @throws InvalidArgumentError for anything but a {@link RhythmRequest}.
 */
export function resolveRhythm(request: RhythmRequest): Rhythm {
  const isId = typeof request === 'string';
  const id = isId ? requireOneOf('rhythm', request, RHYTHMS) : undefined;
  return resolvePlugIn(KIND, 'rhythm', isId ? { id } : request);
}

/** Why a condition cannot be seen in this rhythm, or null where it can. */
export function whyNotIn(
  rhythm: Rhythm,
  { needsP, limits }: Pick<ConditionModel, 'needsP' | 'limits'>,
): string | null {
  if (isVentricular(rhythm.dominant)) return 'Beats that begin in the ventricles show no condition';
  if (needsP && !rhythm.conductsP) return 'It needs P waves that are conducted';
  // What a condition asks of PR is the same at every rate.
  const [, longest] = limits?.(1000).prMs ?? [0, Infinity];
  const [shortest] = rhythm.limits?.prMs ?? [0];
  return shortest > longest
    ? `Its PR is at most ${longest} ms, and at least ${shortest} ms in this rhythm`
    : null;
}
