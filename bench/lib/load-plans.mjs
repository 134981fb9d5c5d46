import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsup';

/** The exports of plans.ts, compiled for this process. */
export async function loadPlans() {
  // Inside the repository, so that its dependencies are found.
  const folder = mkdtempSync(path.join(import.meta.dirname, '../../node_modules/.plans-'));
  try {
    await build({
      config: false,
      silent: true,
      entry: { plans: path.join(import.meta.dirname, 'plans.ts') },
      outDir: folder,
      format: 'esm',
      outExtension: () => ({ js: '.mjs' }),
      target: 'node20',
      external: [/^@tensorflow\//],
    });
    return await import(pathToFileURL(path.join(folder, 'plans.mjs')).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
