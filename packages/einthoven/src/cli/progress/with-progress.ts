import type { OnProgress } from '@einthoven/core';
import type { CliIo } from '../cli-io.ts';
import { Interruption } from '../interruption.ts';
import { createProgress } from './create-progress.ts';

/**
 * Does long work under a progress display.
 *
 * @param kept - Folder with what was done before an interruption; null where nothing was written.
 * @throws Interruption, with the phase that was stopped, when the work failed because the user asked
 * for it; else what the work throws.
 */
export async function withProgress<T>(
  io: CliIo,
  work: (onProgress: OnProgress) => Promise<T>,
  kept: () => string | null = () => null,
): Promise<T> {
  const display = createProgress(io);
  let phase: string | null = null;
  try {
    const result = await work((event) => {
      phase = event.phase;
      display.onProgress(event);
    });
    display.finish();
    return result;
  } catch (error) {
    display.abandon();
    throw io.signal?.aborted ? new Interruption(phase, kept()) : error;
  }
}
