import { createRandom, requireNumber } from '@einthoven/core';
import { requireLength } from '../arrays/require-values.ts';

/** How records are drawn again and again. */
export interface ResampleOptions {
  readonly seed: number;
  /** Number of resamples; default 1000. */
  readonly replicates?: number;
  /** Coverage of the interval; default 0.95. */
  readonly level?: number;
  /**
   * One a record, for instance patient ids: whole groups are drawn then, because records of one
   * patient are not independent. Null stands for a group of its own.
   */
  readonly groups?: ArrayLike<string | number | null>;
}

/** Checked {@link ResampleOptions} and what draws the records. */
export interface Resampler {
  readonly replicates: number;
  readonly level: number;
  /** Positions of the records of replicate `index`; valid until the next call. */
  draw(index: number): Int32Array;
}

/** The resampler of `n` records; replicate i is the same whatever the other replicates do. */
export function createResampler(n: number, options: ResampleOptions): Resampler {
  const { seed, replicates = 1000, level = 0.95, groups } = options;
  requireNumber('n', n, { integer: true, min: 1 });
  requireNumber('replicates', replicates, { integer: true, min: 1 });
  requireNumber('level', level, { above: 0, below: 1 });
  const clusters = groups ? clustersOf(groups, n) : null;
  const random = createRandom(seed, 'bootstrap');
  const buffer = new Int32Array(n);
  const draw = (index: number) => {
    const stream = random.child(index);
    if (clusters) {
      return Int32Array.from(
        clusters.flatMap(() => clusters[stream.integer(clusters.length)] as number[]),
      );
    }
    for (let i = 0; i < n; i++) buffer[i] = stream.integer(n);
    return buffer;
  };
  return { replicates, level, draw };
}

function clustersOf(groups: ArrayLike<string | number | null>, n: number): number[][] {
  requireLength('groups', groups, n);
  const known = new Map<string, number[]>();
  const alone: number[][] = [];
  for (let i = 0; i < n; i++) {
    const group = groups[i] ?? null;
    if (group === null) alone.push([i]);
    else known.set(String(group), [...(known.get(String(group)) ?? []), i]);
  }
  return [...known.values(), ...alone];
}
