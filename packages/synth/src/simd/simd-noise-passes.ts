import { frameCount, LEADS_A_FRAME } from '../leads/frames.ts';
import { normalDeviates } from '../noise/normal-deviates.ts';
import type { NoisePasses } from '../passes/noise-passes.ts';
import type { LoadedKernels } from './load-kernels.ts';

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
      const [right, left, foot, ...chest] = start.sizes as [number, number, number, ...number[]];
      sizesThere.set([left, foot, right, 0, ...chest]);
      kernels.fillNoise(
        frames.byteOffset,
        frameCount(frames),
        ...start.state,
        ...start.swell,
        ...start.turn,
        start.take,
        start.ofSample,
        start.ofMean,
      );
    },
  };
}
