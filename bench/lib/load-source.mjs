import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsup';

/** The exports of a module of this folder in TypeScript, compiled for this process from the sources. */
export async function loadSource(name) {
  // Inside the repository, so that its dependencies are found.
  const folder = mkdtempSync(path.join(import.meta.dirname, `../../node_modules/.${name}-`));
  try {
    await build({
      config: false,
      silent: true,
      entry: { [name]: path.join(import.meta.dirname, `${name}.ts`) },
      outDir: folder,
      format: 'esm',
      outExtension: () => ({ js: '.mjs' }),
      target: 'node20',
      external: [/^@tensorflow\//],
    });
    return await import(pathToFileURL(path.join(folder, `${name}.mjs`)).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
