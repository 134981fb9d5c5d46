import type { Random } from '@einthoven/core';
import { cutNormal } from '../heart/draw.ts';
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
export function sinusNode(context: RhythmContext, lfHfRatio = 0.5, rr = context.rr): SinusNode {
  const { random, nominalRr, shortestRr, variability, breathingHz } = context;
  const lines: number[] = [];
  addBand(lines, random, LOW_HZ, lfHfRatio / (1 + lfHfRatio));
  addBand(lines, random, breathingHz, 1 / (1 + lfHfRatio));
  return (index) => {
    // In time as it was asked for: so all intervals grow alike when `rr` is moved.
    const time = index * nominalRr;
    let wave = 0;
    for (let i = 0; i < lines.length; i += 3) {
      const angle = (lines[i] as number) * time + (lines[i + 1] as number);
      wave += (lines[i + 2] as number) * Math.sin(angle);
    }
    return limitedInterval(Math.exp(variability * wave), rr, shortestRr);
  };
}

/** Adds the angular frequency, phase and size of each line of a band. */
function addBand(lines: number[], random: Random, centre: number, power: number): void {
  for (let i = 0; i < LINES; i++) {
    const hz = centre + BAND_HZ * cutNormal(random);
    lines.push(2 * Math.PI * hz, random.uniform(0, 2 * Math.PI), Math.sqrt((2 * power) / LINES));
  }
}
