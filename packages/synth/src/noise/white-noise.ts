import { requireOptions } from '../option-names.ts';
import { independentNoise } from './independent-noise.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import type { Noise } from './noise.ts';

/**
 * Returns the noise of amplifiers: white and independent at each electrode. Default level: `rmsMv`
 * 0.005, well within the 0.03 mV from peak to valley that IEC 60601-2-25 allows.
 */
export function whiteNoise(options: LevelOptions = {}): Noise {
  requireOptions(options, LEVEL_NAMES);
  const level = resolveLevel(options, 0.005);
  return {
    id: 'white',
    parameters: { ...level },
    level,
    potentials: (context) =>
      independentNoise(context, {
        keep: 1,
        envelope: new Float64Array(context.length).fill(1),
        size: () => 1,
      }),
  };
}
