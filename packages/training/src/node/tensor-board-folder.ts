import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultWallClock } from '../clock.ts';
import type { FitLog } from '../fit/fit-options.ts';
import { type TensorBoardLogOptions, tensorBoardLog } from '../logs/tensor-board-log.ts';

/**
 * Returns a {@link tensorBoardLog} that writes an event file of its own into a folder, which is made
 * when missing: `tensorboard --logdir <folder>` shows it.
 */
export function tensorBoardFolder(
  folder: string,
  { now = defaultWallClock }: TensorBoardLogOptions = {},
): FitLog {
  let path: string | undefined;
  return tensorBoardLog(
    async (bytes) => {
      if (!path) {
        await mkdir(folder, { recursive: true });
        // TensorBoard reads the files of a folder in the order of their names.
        const time = Math.floor(now());
        const fraction = String(time % 1000).padStart(3, '0');
        path = join(folder, `events.out.tfevents.${Math.floor(time / 1000)}.${fraction}.einthoven`);
      }
      await appendFile(path, bytes);
    },
    { now },
  );
}
