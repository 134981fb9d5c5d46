import { requireOptions } from '../option-names.ts';
import { noisePasses } from '../passes/noise-passes.ts';
import { writeIndependentNoise } from './independent-noise.ts';
import { LEVEL_NAMES, type LevelOptions, resolveLevel } from './level.ts';
import { ELECTRODES, type Noise } from './noise.ts';

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
    potentials({ length, random }) {
      const leads = noisePasses.scratchFrames(length);
      writeIndependentNoise(leads, random, {
        sizes: ELECTRODES.map(() => 1),
        keep: 1,
        ofSample: 1,
        ofMean: 0,
        swell: { samples: length, phase: 0, size: 0 },
      });
      return { leads };
    },
  };
}
