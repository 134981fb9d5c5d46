import type { CliIo } from '../cli-io.ts';
import { liveProgress } from './live-progress.ts';
import { plainProgress } from './plain-progress.ts';
import type { ProgressDisplay } from './progress-display.ts';

/** Returns a moving display on a terminal, and sparse plain lines anywhere else. */
export function createProgress(io: CliIo): ProgressDisplay {
  return io.stdout.isTTY ? liveProgress(io) : plainProgress(io);
}
