import type { Random } from '@einthoven/core';
import type { RhythmContext } from './rhythm.ts';
import { limitedInterval } from './walk.ts';

/** Centre of the slow band, that of the baroreflex, in hertz. */
const LOW_HZ = 0.1;
/** Standard deviation of both bands in hertz. */
const BAND_HZ = 0.01;
/** Lines that stand for a band. */
const LINES = 6;

/** Gives the RR intervals of a sinus node, in order. */
export type SinusNode = (index: number) => number;

/**
 * Returns a sinus node whose RR spectrum has two Gaussian bands, about 0.1 Hz and at the rate of
 * breathing (McSharry et al. 2003, doi:10.1109/TBME.2003.808805, equation 6), sampled by a few lines of
 * random phase.
 *
 * @param lfHfRatio - Power of the slow band over that of the breathing band.
 * @param rr - Median interval in seconds; default that of the context.
 */
export function sinusNode(
  { random, nominalRr, shortestRr, variability, breathingHz, ...context }: RhythmContext,
  lfHfRatio = 0.5,
  rr = context.rr,
): SinusNode {
  const low = band(random, LOW_HZ, lfHfRatio / (1 + lfHfRatio));
  const high = band(random, breathingHz, 1 / (1 + lfHfRatio));
  const lines = [...low, ...high];
  return (index) => {
    // In time as it was asked for: so all intervals grow alike when `rr` is moved.
    const time = index * nominalRr;
    let wave = 0;
    for (const { hz, phase, size } of lines)
      wave += size * Math.sin(2 * Math.PI * hz * time + phase);
    return limitedInterval(Math.exp(variability * wave), rr, shortestRr);
  };
}

function band(random: Random, centre: number, power: number) {
  return Array.from({ length: LINES }, () => ({
    hz: centre + BAND_HZ * Math.max(-2.5, Math.min(2.5, random.normal())),
    phase: random.uniform(0, 2 * Math.PI),
    size: Math.sqrt((2 * power) / LINES),
  }));
}
