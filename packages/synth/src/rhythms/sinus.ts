import { requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { conduct } from './conduct.ts';
import type { Rhythm } from './rhythm.ts';
import { sinusNode } from './sinus-node.ts';
import { walk } from './walk.ts';

/** Options of {@link sinusRhythm}. */
export interface SinusRhythmOptions {
  /** Power of the RR spectrum about 0.1 Hz over that at the rate of breathing, 0 to 100; default 0.5. */
  readonly lfHfRatio?: number;
}

/**
 * Returns sinus rhythm: every P is conducted, and RR varies with breathing and with a slower wave. By
 * the rate asked for it is bradycardia or tachycardia.
 */
export function sinusRhythm(options: SinusRhythmOptions = {}): Rhythm {
  requireOptions(options, ['lfHfRatio']);
  const lfHfRatio = requireNumber('lfHfRatio', options.lfHfRatio ?? 0.5, { min: 0, max: 100 });
  return {
    id: 'sinus',
    parameters: { lfHfRatio },
    conductsP: true,
    plan(context) {
      const node = sinusNode(context, lfHfRatio);
      return conduct(walk(context, context.rr, node), context.pr);
    },
  };
}
