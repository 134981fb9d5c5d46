import { createRandom, requireNumber, type StridedArray } from '@einthoven/core';
import { type Groups, groupPositions } from '../arrays/group-positions.ts';
import { type Runs, requireSameRuns, runsOf } from '../bootstrap/resampled-arm.ts';
import { undefinedScore } from '../bootstrap/score-replicates.ts';
import { type SwappedArms, swapMacroAuroc, swapStatistic } from './swapped-arms.ts';

/** Options of {@link permutationTest}. */
export interface PermutationTestOptions {
  /** Shape [records, classes], 0 or 1; or what `statistic` takes for the truth. */
  readonly labels: StridedArray;
  /** Scores of the arm in question, same shape; several where it was trained with several seeds. */
  readonly predictions: Runs;
  /** Scores of the arm it is compared with: as many runs, of which run i stands against run i. */
  readonly reference: Runs;
  /** The same seed draws the same permutations. */
  readonly seed: number;
  /** Number of permutations; default 1999. All are gone through where there are no more than that. */
  readonly permutations?: number;
  /** One a record, for instance patient ids: whole groups change sides then. Null stands alone. */
  readonly groups?: Groups;
  /**
   * What is compared; default the macro AUROC, of ranks within each arm and class, so that the scale
   * of the scores does not matter. A statistic of your own gets the scores as they are, which should
   * then have one scale in both arms; the arrays are reused: copy them to keep them.
   */
  readonly statistic?: (labels: StridedArray, predictions: StridedArray) => number | null;
}

/** What a permutation test found. */
export interface PermutationTestResult {
  /** Statistic of `predictions` minus that of `reference`, each the mean over its runs. */
  readonly difference: number;
  /** Two-sided: the share of permutations, the observed one among them, that differ as much. */
  readonly p: number;
  /** Permutations that `p` rests on, the observed one not counted unless `exact`. */
  readonly permutations: number;
  /** Whether these are all there are. */
  readonly exact: boolean;
}

/**
 * Returns how rarely two arms would differ as much if it made no difference which of them gave which
 * record's predictions: in each permutation, a coin decides for every record (or group) whether the
 * arms change places there, in all runs at once.
 *
 * It holds the trained networks fixed and makes no claim about training them again; for that resample
 * runs in {@link pairedBootstrap}. The p value is (b + 1)/(m + 1), so it is never 0 and the test never
 * too bold (Phipson and Smyth 2010, doi:10.2202/1544-6115.1585). Ranks change sides as in Bandos,
 * Rockette and Gur 2005, doi:10.1002/sim.2149.
 *
 * @throws InvalidArgumentError when the statistic is not defined for the arms as they are, and
 * ShapeError when the arms have different numbers of runs.
 */
export function permutationTest(options: PermutationTestOptions): PermutationTestResult {
  const { labels, seed, permutations = 1999, groups, statistic } = options;
  requireNumber('permutations', permutations, { integer: true, min: 1 });
  const arms = [
    runsOf('predictions', options.predictions),
    runsOf('reference', options.reference),
  ] as const;
  requireSameRuns(arms[0].length, arms[1].length);
  const n = labels.shape[0] as number;
  const swapped = statistic ? swapStatistic(labels, arms, statistic) : swapMacroAuroc(labels, arms);
  const clusters = groupPositions(groups ?? new Array<null>(n).fill(null), n);
  const exact = 2 ** clusters.length <= permutations;
  const count = exact ? 2 ** clusters.length : permutations;
  const observed = swapped(new Uint8Array(n));
  if (!observed) throw undefinedScore(statistic);
  const coins = exact ? bitsOf : coinsOf(seed);
  const { extreme, defined } = countExtreme(observed, swapped, clusters, n, count, coins);
  const p = exact ? extreme / defined : (extreme + 1) / (defined + 1);
  return { difference: observed[0] - observed[1], p, permutations: defined, exact };
}

/** Whether group `group` changes sides in the permutation at hand. */
type Coins = (permutation: number) => (group: number) => boolean;

const bitsOf: Coins = (permutation) => (group) => Math.floor(permutation / 2 ** group) % 2 === 1;

function coinsOf(seed: number): Coins {
  const random = createRandom(seed, 'permutation-test');
  return (permutation) => {
    const stream = random.child(permutation);
    return () => stream.chance(0.5);
  };
}

/** Relative to the statistics: what rounding may part two permutations that differ as much. */
const ROUNDING = 1e-12;

function countExtreme(
  [first, second]: readonly [number, number],
  swapped: SwappedArms,
  clusters: readonly number[][],
  n: number,
  count: number,
  coins: Coins,
) {
  const bound = Math.abs(first - second) - ROUNDING * (Math.abs(first) + Math.abs(second));
  const swap = new Uint8Array(n);
  let extreme = 0;
  let defined = 0;
  for (let permutation = 0; permutation < count; permutation++) {
    const changes = coins(permutation);
    for (let group = 0; group < clusters.length; group++) {
      const side = Number(changes(group));
      for (const record of clusters[group] as number[]) swap[record] = side;
    }
    const values = swapped(swap);
    if (!values) continue;
    defined++;
    if (Math.abs(values[0] - values[1]) >= bound) extreme++;
  }
  return { extreme, defined };
}
