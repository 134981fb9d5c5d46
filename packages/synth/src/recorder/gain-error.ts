import { requireNumber } from '@einthoven/core';
import type { Disturbance } from '../noise/noise.ts';
import { requireOptions } from '../option-names.ts';

/** Options of {@link gainError}. */
export interface GainErrorOptions {
  /** Standard deviation of the gain from channel to channel; default 1. */
  readonly percent?: number;
}

/**
 * Returns the error of a recorder's gain, another one in each of its eight channels.
 *
 * IEC 60601-2-25 allows 5 %.
 */
export function gainError(options: GainErrorOptions = {}): Disturbance {
  requireOptions(options, ['percent']);
  const percent = requireNumber('percent', options.percent ?? 1, { min: 0, max: 20 });
  return {
    id: 'gain-error',
    parameters: { percent },
    apply(rows, { random }) {
      for (const row of rows) {
        const gain = 1 + (percent / 100) * random.normal();
        for (let n = 0; n < row.length; n++) row[n] = gain * (row[n] as number);
      }
    },
  };
}
