import { requireNumber } from '@einthoven/core';
import { requireOptions } from '../option-names.ts';
import { leadsOfSources } from './leads-of-sources.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type LeadSamples, type Noise, type NoiseContext } from './noise.ts';
import { rowsOf } from './rows-of.ts';
import { addSine } from './sine.ts';

/** Options of {@link baselineWander}. */
export interface BaselineWanderOptions extends LevelOptions {
  /** Highest frequency in hertz; default 0.5. */
  readonly highestHz?: number;
}

/**
 * Returns a slow drift of the electrodes: breathing, and four drifts between 0.05 Hz and `highestHz`,
 * weaker towards higher frequencies, that each electrode sees in its own measure.
 *
 * Default level: `rmsMv` 0.1.
 */
export function baselineWander(options: BaselineWanderOptions = {}): Noise {
  requireOptions(options, [...LEVEL_NAMES, 'highestHz']);
  const highestHz = requireNumber('highestHz', options.highestHz ?? 0.5, { above: 0.05 });
  const level = resolveLevel(options, 0.1);
  return {
    id: 'baseline-wander',
    parameters: { ...level, highestHz },
    level,
    highestHz,
    potentials: (context) => drift(context, highestHz),
  };
}

function drift({ sampleRate, length, random }: NoiseContext, highestHz: number): LeadSamples {
  const sources = rowsOf(4, length);
  for (const [i, source] of sources.entries()) {
    const phase = () => random.uniform(0, 2 * Math.PI);
    const breathing = Math.min(highestHz, random.uniform(0.15, 0.4));
    addSine(source, sampleRate, { hz: breathing, phase: phase(), size: i === 0 ? 1 : 0.2 });
    for (let k = 0; k < 2; k++) {
      const hz = 0.05 * (highestHz / 0.05) ** random.uniform();
      const size = random.normal() * Math.sqrt(0.05 / hz);
      addSine(source, sampleRate, { hz, phase: phase(), size });
    }
  }
  const weights = ELECTRODES.map(() => sources.map(() => random.normal()));
  return leadsOfSources(sources, weights);
}
