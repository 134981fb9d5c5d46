import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import type { Disturbance } from '../noise/noise.ts';
import { requireOptions } from '../option-names.ts';
import { highPass, lowPass } from './filters.ts';

/** Options of {@link bandLimits}. */
export interface BandLimitsOptions {
  /** Corner of the high-pass in hertz; 0 is none. Default 0.05. */
  readonly lowHz?: number;
  /** Corner of the low-pass in hertz; none where the rate does not hold it. Default 150. */
  readonly highHz?: number;
  /** Whether both run forth and back, which shifts nothing in time; default false. */
  readonly zeroPhase?: boolean;
}

/**
 * Returns the pass band of a recorder: a high-pass of the first and a low-pass of the second order
 * (Butterworth), 3 dB down at both corners. As if it had run for long, it starts without a jump.
 *
 * A causal high-pass above 0.05 Hz bends the ST segment, as it does in recorders (Kligfield et al.
 * 2007, doi:10.1016/j.jacc.2007.01.024); the truth does not follow it.
 */
export function bandLimits(options: BandLimitsOptions = {}): Disturbance {
  requireOptions(options, ['lowHz', 'highHz', 'zeroPhase']);
  const lowHz = requireNumber('lowHz', options.lowHz ?? 0.05, { min: 0 });
  const highHz = requireNumber('highHz', options.highHz ?? 150, { above: lowHz });
  const zeroPhase = requireBoolean(options.zeroPhase ?? false);
  return {
    id: 'band-limits',
    parameters: { lowHz, highHz, zeroPhase },
    apply(rows, { sampleRate }) {
      const filters = [
        ...(lowHz > 0 ? [highPass(lowHz, sampleRate, zeroPhase)] : []),
        ...(highHz < sampleRate / 2 ? [lowPass(highHz, sampleRate, zeroPhase)] : []),
      ];
      for (const row of rows) {
        for (const filter of filters) {
          filter(row);
          if (zeroPhase) filter(row.reverse());
          if (zeroPhase) row.reverse();
        }
      }
    },
  };
}

function requireBoolean(zeroPhase: boolean): boolean {
  if (typeof zeroPhase === 'boolean') return zeroPhase;
  throw new InvalidArgumentError(`zeroPhase is ${zeroPhase}`, {
    argument: 'zeroPhase',
    value: zeroPhase,
    hint: 'Pass true or false.',
  });
}
