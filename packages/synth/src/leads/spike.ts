import { passes } from '../passes/passes.ts';
import { type Frames, frameCount } from './frames.ts';

/** Duration of a stimulus in seconds. */
const SPIKE_SECONDS = 0.0015;

/** A spike ends so long before the wave that it brings about, in seconds. */
const LATENCY_SECONDS = 0.001;

/**
 * Adds the stimulus of a pacemaker just before the wave that begins at
 * `onset` seconds: a rectangle, each sample the mean over its own interval, as a recorder's filter
 * leaves of it.
 *
 * @param sizes - Its height in each lead, in mV.
 */
export function addSpike(
  frames: Frames,
  sampleRate: number,
  onset: number,
  sizes: readonly number[],
): void {
  const to = (onset - LATENCY_SECONDS) * sampleRate + 0.5;
  const from = to - SPIKE_SECONDS * sampleRate;
  for (let n = Math.max(0, Math.floor(from)); n < to; n++) {
    const share = Math.min(to, n + 1) - Math.max(from, n);
    if (n < frameCount(frames)) passes.addHeights(frames, n, [share], 1, sizes);
  }
}
