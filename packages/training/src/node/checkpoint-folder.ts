import type { BundleHandler } from '@einthoven/models';
import { directoryHandler } from '@einthoven/models/node';
import { CHECKPOINT_FILE } from '../checkpoint/checkpoint-bytes.ts';

/**
 * Returns a handler that keeps a checkpoint in a folder, which is made when it is missing. The file is
 * written under another name first and renamed when whole, so that there is always a whole one.
 */
export function checkpointFolder(path: string): BundleHandler {
  return directoryHandler(path, { files: [CHECKPOINT_FILE], content: 'checkpoint' });
}
