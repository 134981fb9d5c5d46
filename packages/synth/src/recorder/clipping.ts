import { requireNumber } from '@einthoven/core';
import type { Disturbance } from '../noise/noise.ts';
import { requireOptions } from '../option-names.ts';
import { limit } from './limit.ts';

/** Options of {@link clipping}. */
export interface ClippingOptions {
  /** No channel goes beyond this, up or down; default 5. */
  readonly railMv?: number;
}

/** Returns an amplifier whose channels stop at rails. */
export function clipping(options: ClippingOptions = {}): Disturbance {
  requireOptions(options, ['railMv']);
  const railMv = requireNumber('railMv', options.railMv ?? 5, { above: 0 });
  return {
    id: 'clipping',
    parameters: { railMv },
    apply(rows) {
      for (const row of rows) {
        for (let n = 0; n < row.length; n++) row[n] = limit(row[n] as number, -railMv, railMv);
      }
    },
  };
}
