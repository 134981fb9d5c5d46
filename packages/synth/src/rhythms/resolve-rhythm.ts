import { describeValue, InvalidArgumentError, type JsonValue, requireOneOf } from '@einthoven/core';
import type { Condition } from '../conditions/condition.ts';
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

/**
 * Returns the rhythm as a plug-in.
 *
 * @throws InvalidArgumentError for anything but a {@link RhythmRequest}.
 */
export function resolveRhythm(request: RhythmRequest): Rhythm {
  const rhythm: unknown = typeof request === 'string' ? { id: request } : request;
  if (typeof rhythm !== 'object' || rhythm === null) {
    refuse('rhythm', request, "Pass an id, such as 'sinus', or a rhythm, such as sinusRhythm().");
  }
  const { id, plan, parameters } = rhythm as Partial<Rhythm>;
  if (typeof id !== 'string') refuse('rhythm.id', id, 'Name the rhythm by a string.');
  if (typeof plan === 'function') return rhythm as Rhythm;
  if (plan !== undefined) refuse('rhythm.plan', plan, 'Pass a function that returns the beats.');
  requireOneOf('rhythm', id, RHYTHMS);
  if (parameters !== undefined && (typeof parameters !== 'object' || parameters === null)) {
    refuse('rhythm.parameters', parameters, 'Pass the options of the rhythm.');
  }
  return RHYTHM_FACTORIES[id as RhythmId](parameters as never);
}

/** Why a condition cannot be seen in this rhythm, or null where it can. */
export function whyNotIn(rhythm: Rhythm, { needsP }: Pick<Condition, 'needsP'>): string | null {
  if (isVentricular(rhythm.dominant)) return 'Beats that begin in the ventricles show no condition';
  return needsP && !rhythm.conductsP ? 'It needs P waves that are conducted' : null;
}

function refuse(name: string, value: unknown, hint: string): never {
  throw new InvalidArgumentError(`${name} is ${describeValue(value)}`, {
    argument: 'rhythm',
    value,
    hint,
  });
}
