import { invalid } from '../invalid.ts';
import { createFrames, type Frames, frameCount } from '../leads/frames.ts';
import { meanVariance } from '../leads/moments.ts';
import { passes } from '../passes/passes.ts';
import { knotCount, knotSpacing } from './interpolate.ts';
import { leadsOfNoise } from './leads-of-noise.ts';
import type { Noise, NoiseContext } from './noise.ts';

/**
 * Adds a noise to frames.
 *
 * Potentials become leads as they do in a recorder, so the limb leads keep their identities.
 *
 * @param cleanPower - Variance of the clean signal, averaged over the eight leads, in mV².
 */
export function addNoise(
  noise: Noise,
  frames: Frames,
  context: NoiseContext,
  cleanPower: number,
): void {
  const spacing = noise.highestHz ? knotSpacing(noise.highestHz, context.sampleRate) : 1;
  if (spacing > 1) addSlowNoise(noise, frames, context, cleanPower, spacing);
  else {
    const leads = leadsOfNoise(noise, context);
    passes.addFrames(frames, leads, levelFactor(noise, meanVariance(leads), cleanPower));
  }
}

/** The same for a noise that gives only knots, `spacing` samples apart; they are dense enough to know its power. */
function addSlowNoise(
  noise: Noise,
  frames: Frames,
  { random, ...context }: NoiseContext,
  cleanPower: number,
  spacing: number,
): void {
  const length = knotCount(context.length, spacing);
  const slower = { sampleRate: context.sampleRate / spacing, length, random };
  const knots = whole(leadsOfNoise(noise, slower), length);
  passes.addInterpolated(
    frames,
    knots,
    spacing,
    levelFactor(noise, meanVariance(knots), cleanPower),
  );
}

/** All of `length` frames of which there may be fewer that repeat. */
function whole(leads: Frames, length: number): Frames {
  if (frameCount(leads) === length) return leads;
  const frames = createFrames(length);
  passes.addFrames(frames, leads, 1);
  return frames;
}

function levelFactor(noise: Noise, power: number, cleanPower: number): number {
  const { level } = noise;
  requireFinite(noise.id, power);
  if (!level) return 1;
  if (power <= 0) return 0;
  const wanted = 'rmsMv' in level ? level.rmsMv ** 2 : cleanPower / 10 ** (level.snrDb / 10);
  return Math.sqrt(wanted / power);
}

/** Throws unless the power is finite: one number of a signal that is not makes its power so. */
export function requireFinite(id: string, power: number): void {
  if (Number.isFinite(power)) return;
  invalid(
    'noise',
    id,
    `noise '${id}' returned a number that is not finite`,
    'Return finite millivolts.',
  );
}
