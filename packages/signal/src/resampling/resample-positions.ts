import { type Beat, requireNumber, type Wave } from '@einthoven/core';

/** The rates between which positions move, in hertz. */
export interface RateChange {
  /** Rate of the recording that the positions are of. */
  readonly fromSampleRate: number;
  /** Rate of the recording that they shall be of. */
  readonly toSampleRate: number;
}

/**
 * Returns sample positions for the recording at another rate, as fractions of samples: sample 0 stays
 * where it is, as in `resamplePoly`, `resampleFourier` and `resampleEcg`.
 *
 * @throws InvalidArgumentError for a rate that is not positive.
 */
export function resamplePositions(positions: ArrayLike<number>, rates: RateChange): Float64Array {
  const factor = factorOf(rates);
  return Float64Array.from(positions, (position) => position * factor);
}

/**
 * Returns beats for the recording at another rate: what goes with `resampleEcg`.
 *
 * @throws InvalidArgumentError for a rate that is not positive.
 */
export function resampleBeats(beats: readonly Beat[], rates: RateChange): Beat[] {
  const factor = factorOf(rates);
  const move = (wave: Wave | null) =>
    wave && {
      ...wave,
      onset: wave.onset * factor,
      peak: wave.peak * factor,
      offset: wave.offset * factor,
    };
  return beats.map(({ p, qrs, t, ...rest }) => ({
    ...rest,
    p: move(p),
    qrs: move(qrs),
    t: move(t),
  }));
}

function factorOf({ fromSampleRate, toSampleRate }: RateChange): number {
  requireNumber('fromSampleRate', fromSampleRate, { above: 0 });
  requireNumber('toSampleRate', toSampleRate, { above: 0 });
  return toSampleRate / fromSampleRate;
}
