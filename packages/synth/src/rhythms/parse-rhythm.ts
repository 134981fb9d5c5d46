import { type JsonValue, requireOneOf } from '@einthoven/core';
import { parsePlugIn } from '../parse-plug-in.ts';
import { RHYTHM_KIND } from './require-rhythm.ts';
import type { Rhythm } from './rhythm.ts';
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
export function parseRhythm(request: RhythmRequest): Rhythm {
  const isId = typeof request === 'string';
  const id = isId ? requireOneOf('rhythm', request, RHYTHMS) : undefined;
  return parsePlugIn(RHYTHM_KIND, RHYTHM_FACTORIES, 'rhythm', isId ? { id } : request);
}
