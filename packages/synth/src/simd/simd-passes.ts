import { type Frames, frameCount, LEADS_A_FRAME } from '../leads/frames.ts';
import type { Passes } from '../passes/passes.ts';
import type { LoadedKernels } from './load-kernels.ts';

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const FRAME_BYTES = LEADS_A_FRAME * BYTES;

/**
 * Returns passes by kernels. The same comes out as of the plain ones, which do what lies outside the
 * kernels' memory: records that are too long, and those made while another has its frames there.
 */
export function createSimdPasses(loaded: LoadedKernels, plain: Passes): Passes {
  return {
    withFrames: lend(loaded, plain),
    ...addingPasses(loaded, plain),
    ...wholePasses(loaded, plain),
  };
}

/** Lends the memory of the kernels. */
function lend({ layout, buffer }: LoadedKernels, plain: Passes): Passes['withFrames'] {
  let lent = false;
  return (length, make) => {
    // Once only: a noise may synthesise a record while another is being made.
    if (lent || length > layout.LONGEST) return plain.withFrames(length, make);
    const frames = new Float64Array(buffer, layout.FRAMES, LEADS_A_FRAME * length).fill(0);
    lent = true;
    try {
      return make(frames);
    } finally {
      lent = false;
    }
  };
}

/** What adds to frames. */
function addingPasses({ kernels, layout, buffer }: LoadedKernels, plain: Passes) {
  const sizesThere = new Float64Array(buffer, layout.SIZES, LEADS_A_FRAME);
  const room = new Float64Array(buffer, layout.HEIGHTS, layout.LONGEST);
  const noise = new Float64Array(buffer, layout.NOISE, LEADS_A_FRAME * layout.LONGEST);
  const writeSizes = (sizes: ArrayLike<number>) => {
    for (let lead = 0; lead < LEADS_A_FRAME; lead++) sizesThere[lead] = sizes[lead] as number;
  };
  const placeOf = (others: Frames) => {
    if (others.buffer === buffer) return others.byteOffset;
    // What a noise gives is read at once: the last one that was there is no longer needed.
    noise.set(others);
    return layout.NOISE;
  };
  return {
    addHeights(frames, first, heights, count, sizes) {
      if (frames.buffer !== buffer) {
        plain.addHeights(frames, first, heights, count, sizes);
        return;
      }
      // What a rhythm gives for after the end is left out.
      const within = Math.min(count, frameCount(frames) - first);
      if (heights.length === within) room.set(heights);
      else for (let n = 0; n < within; n++) room[n] = heights[n] as number;
      writeSizes(sizes);
      kernels.addHeights(frames.byteOffset + FRAME_BYTES * first, layout.HEIGHTS, within);
    },
    addSlope(frames, from, to, height, ratio, change, sizes) {
      if (frames.buffer !== buffer) {
        plain.addSlope(frames, from, to, height, ratio, change, sizes);
        return;
      }
      writeSizes(sizes);
      const at = frames.byteOffset + FRAME_BYTES * from;
      const step = from < to ? FRAME_BYTES : -FRAME_BYTES;
      kernels.addSlope(at, step, Math.abs(to - from), height, ratio, change);
    },
    addFrames(frames, others, factor) {
      if (frames.buffer !== buffer) {
        plain.addFrames(frames, others, factor);
        return;
      }
      const bytes = BYTES * frames.length;
      kernels.addFrames(frames.byteOffset, bytes, placeOf(others), BYTES * others.length, factor);
    },
    addInterpolated(frames, knots, spacing, factor) {
      if (frames.buffer !== buffer) {
        plain.addInterpolated(frames, knots, spacing, factor);
        return;
      }
      const from = placeOf(knots);
      kernels.addLines(frames.byteOffset, frameCount(frames), from, spacing, factor);
    },
  } satisfies Partial<Passes>;
}

/** What goes over all frames. */
function wholePasses({ kernels, layout, buffer }: LoadedKernels, plain: Passes) {
  const sums = new Float64Array(buffer, layout.SUMS, 2 * LEADS_A_FRAME + 1);
  return {
    sumMoments(frames) {
      if (frames.buffer !== buffer) return plain.sumMoments(frames);
      kernels.sumMoments(frames.byteOffset, frameCount(frames));
      return sums;
    },
    standardLeads(frames, rows) {
      if (frames.buffer !== buffer) return plain.standardLeads(frames, rows);
      const length = frameCount(frames);
      kernels.writeStandardLeads(frames.byteOffset, length, layout.ROWS);
      const twelve = new Float32Array(buffer, layout.ROWS, 12 * length);
      // A copy, unlike memory that is asked for, is not filled with zeros first.
      if (rows === 12) return new Float32Array(twelve);
      const output = new Float32Array(rows * length);
      output.set(twelve);
      return output;
    },
  } satisfies Partial<Passes>;
}
