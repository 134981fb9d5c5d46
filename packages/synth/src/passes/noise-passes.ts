import { fillNoise } from './fill-noise.ts';
import { scratchFrames } from './scratch-frames.ts';

/** The passes that noises need, apart from the others: a bundle without noise is smaller for it. */
export const noisePasses = { fillNoise, scratchFrames };

/** What {@link noisePasses} do; others do the same to the last bit. */
export type NoisePasses = typeof noisePasses;
