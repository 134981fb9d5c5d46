import { type Interval, percentileInterval } from './bootstrap-interval.ts';
import { type MacroAurocIntervalOptions, macroAurocReplicates } from './macro-auroc-replicates.ts';

/**
 * Returns the macro AUROC, the mean over the runs, with its percentile bootstrap interval: over
 * records, or over records and runs (`runs: 'resampled'`). See {@link macroAurocReplicates}.
 */
export function macroAurocInterval(options: MacroAurocIntervalOptions): Interval {
  const { estimate, values } = macroAurocReplicates(options);
  return { estimate, ...percentileInterval(values, options.level ?? 0.95) };
}
