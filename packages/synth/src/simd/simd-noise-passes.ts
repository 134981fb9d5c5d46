import { frameCount, LEADS_A_FRAME } from '../leads/frames.ts';
import { normalDeviates } from '../noise/normal-deviates.ts';
import type { NoisePasses } from '../passes/noise-passes.ts';
import type { LoadedKernels } from './load-kernels.ts';

/** Where the kernel wants the size of each of the ELECTRODES: the limbs in pairs that become leads. */
const PLACES = [2, 0, 1, 4, 5, 6, 7, 8, 9];

/** Returns the passes that noises need, by kernels; longer records are left to the plain ones. */
export function createSimdNoisePasses(
  { kernels, layout, buffer }: LoadedKernels,
  plain: NoisePasses,
): NoisePasses {
  const deviates = normalDeviates();
  new Float64Array(buffer, layout.DEVIATES, deviates.length).set(deviates);
  const sizesThere = new Float64Array(buffer, layout.SIZES, LEADS_A_FRAME + 2);
  return {
    scratchFrames(length) {
      if (length > layout.LONGEST) return plain.scratchFrames(length);
      return new Float64Array(buffer, layout.NOISE, LEADS_A_FRAME * length);
    },
    fillNoise(frames, start) {
      if (frames.buffer !== buffer) {
        plain.fillNoise(frames, start);
        return;
      }
      const { sizes, state, swell, turn } = start;
      for (let i = 0; i < PLACES.length; i++) sizesThere[PLACES[i] as number] = sizes[i] as number;
      kernels.fillNoise(
        frames.byteOffset,
        frameCount(frames),
        state[0],
        state[1],
        swell[0],
        swell[1],
        turn[0],
        turn[1],
        start.take,
        start.ofSample,
        start.ofMean,
      );
    },
  };
}
