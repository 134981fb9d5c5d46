import { createRandom, requireNumber } from '@einthoven/core';
import { type Groups, groupPositions } from '../arrays/group-positions.ts';

/** How records are drawn again and again. */
export interface ResampleOptions {
  /** The same seed draws the same resamples. */
  readonly seed: number;
  /** Number of resamples; default 1000. */
  readonly replicates?: number;
  /** Coverage of the interval; default 0.95. */
  readonly level?: number;
  /**
   * One a record, for instance patient ids: whole groups are drawn then, because records of one
   * patient are not independent. Null stands for a group of its own.
   */
  readonly groups?: Groups;
}

/** Checked {@link ResampleOptions} and what draws records and runs. */
export interface Resampler {
  readonly replicates: number;
  readonly level: number;
  /** Positions of the records of replicate `index`; valid until the next call. */
  positions(index: number): Int32Array;
  /** How often each record is among the positions of replicate `index`; valid until the next call. */
  weights(index: number): Float64Array;
  /** Which of `count` training runs replicate `index` draws for an arm. */
  runs(index: number, count: number, arm: string): Int32Array;
}

/** The resampler of `n` records; replicate i is the same whatever the other replicates do. */
export function createResampler(n: number, options: ResampleOptions): Resampler {
  const { seed, replicates = 1000, level = 0.95, groups } = options;
  requireNumber('n', n, { integer: true, min: 1 });
  requireNumber('replicates', replicates, { integer: true, min: 1 });
  requireNumber('level', level, { above: 0, below: 1 });
  const clusters = groups ? groupPositions(groups, n) : null;
  const random = createRandom(seed, 'bootstrap');
  const picks = new Int32Array(clusters?.length ?? n);
  const counts = new Float64Array(n);
  const pick = (index: number) => drawIndices(random.child(index), picks, picks.length);
  return {
    replicates,
    level,
    positions: (index) => {
      pick(index);
      if (!clusters) return picks;
      return Int32Array.from(Array.from(picks, (i) => clusters[i] as number[]).flat());
    },
    weights: (index) => {
      countPicks(pick(index), clusters, counts.fill(0));
      return counts;
    },
    runs: (index, count, arm) =>
      drawIndices(random.child(index, 'runs', arm), new Int32Array(count), count),
  };
}

/** Fills `output` with whole numbers below `count`. */
function drawIndices(random: { uniform(): number }, output: Int32Array, count: number): Int32Array {
  for (let i = 0; i < output.length; i++) output[i] = Math.floor(random.uniform() * count);
  return output;
}

function countPicks(picks: Int32Array, clusters: number[][] | null, counts: Float64Array): void {
  for (let i = 0; i < picks.length; i++) {
    const pick = picks[i] as number;
    if (!clusters) {
      counts[pick] = (counts[pick] as number) + 1;
      continue;
    }
    const members = clusters[pick] as number[];
    for (let m = 0; m < members.length; m++) {
      const record = members[m] as number;
      counts[record] = (counts[record] as number) + 1;
    }
  }
}
