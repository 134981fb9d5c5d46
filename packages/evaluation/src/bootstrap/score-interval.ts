import { type Interval, percentileInterval } from './bootstrap-interval.ts';
import { type ScoreOptions, scoreReplicates } from './score-replicates.ts';

/**
 * Returns the score, a macro AUROC by default and the mean over the runs, with its percentile bootstrap
 * interval: over records, or over records and runs (`runs: 'resampled'`). See {@link scoreReplicates}.
 */
export function scoreInterval(options: ScoreOptions): Interval {
  const { estimate, values } = scoreReplicates(options);
  return { estimate, ...percentileInterval(values, options.level ?? 0.95) };
}
