import { requireNumber } from '@einthoven/core';
import { rowsOf } from '../leads/rows-of.ts';
import { type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type Noise, type NoiseContext } from './noise.ts';

/** Options of {@link baselineWander}. */
export interface BaselineWanderOptions extends LevelOptions {
  /** Highest frequency in hertz; default 0.5. */
  readonly highestHz?: number;
}

/**
 * Returns a slow drift of the electrodes: breathing, common to all, and each electrode's own.
 *
 * Five sinusoids an electrode between 0.05 Hz and `highestHz`, weaker towards higher frequencies.
 * Default level: `rmsMv` 0.1.
 */
export function baselineWander(options: BaselineWanderOptions = {}): Noise {
  const highestHz = requireNumber('highestHz', options.highestHz ?? 0.5, { above: 0.05 });
  const level = resolveLevel(options, 0.1);
  return {
    id: 'baseline-wander',
    parameters: { ...level, highestHz },
    level,
    potentials: (context) => drift(context, highestHz),
  };
}

function drift({ sampleRate, length, random }: NoiseContext, highestHz: number): Float64Array[] {
  const breathingHz = Math.min(highestHz, random.uniform(0.15, 0.4));
  const breathingPhase = random.uniform(0, 2 * Math.PI);
  const potentials = rowsOf(ELECTRODES.length, length);
  for (const potential of potentials) {
    addSine(potential, sampleRate, breathingHz, breathingPhase, random.uniform(0.2, 1));
    for (let i = 0; i < 4; i++) {
      const hz = 0.05 * (highestHz / 0.05) ** random.uniform();
      const size = random.normal() * Math.sqrt(0.05 / hz);
      addSine(potential, sampleRate, hz, random.uniform(0, 2 * Math.PI), size);
    }
  }
  return potentials;
}

/** Adds a sinusoid by rotating a vector, which takes no trigonometry for each sample. */
export function addSine(
  output: Float64Array,
  sampleRate: number,
  hz: number,
  phase: number,
  size: number,
): void {
  const step = (2 * Math.PI * hz) / sampleRate;
  const cos = Math.cos(step);
  const sin = Math.sin(step);
  let x = size * Math.cos(phase);
  let y = size * Math.sin(phase);
  for (let n = 0; n < output.length; n++) {
    output[n] = (output[n] as number) + y;
    const turned = x * cos - y * sin;
    y = x * sin + y * cos;
    x = turned;
  }
}
