import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new empty folder for a test; `onFinished` (vitest's onTestFinished) gets what removes it. */
export async function temporaryFolder(
  onFinished: (cleanUp: () => Promise<void>) => void,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'einthoven-io-'));
  onFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
