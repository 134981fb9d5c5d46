import { type PlugInKind, requirePlugIn } from '../plug-ins.ts';
import type { Rhythm } from './rhythm.ts';
import { sinusRhythm } from './sinus.ts';

/** How a rhythm is taken. */
export const RHYTHM_KIND: PlugInKind = {
  argument: 'rhythm',
  functions: ['plan'],
  example: 'atrialFibrillation()',
};

/**
 * Returns the rhythm as a plug-in.
 *
 * @throws InvalidArgumentError for anything but 'sinus' or a plug-in.
 */
export const requireRhythm = (rhythm: unknown): Rhythm =>
  rhythm === 'sinus' ? sinusRhythm() : requirePlugIn(RHYTHM_KIND, 'rhythm', rhythm);
