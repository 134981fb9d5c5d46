import type { FitLog } from '../fit/fit-options.ts';

/**
 * Returns a log that writes every step as a line of JSON, its end included: the fields of `FitStep`.
 *
 * A run that goes on from a checkpoint writes the steps after it a second time; the last line of a
 * step counts.
 */
export function jsonlLog(write: (line: string) => void | Promise<void>): FitLog {
  return (step) => write(`${JSON.stringify(step)}\n`);
}
