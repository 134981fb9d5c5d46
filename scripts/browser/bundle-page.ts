import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'tsup';

/** Writes a page of one script, bundled from a file of this folder, into another folder. */
export async function bundlePage(script: string, folder: string): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { page: path.join(import.meta.dirname, script) },
    outDir: folder,
    format: 'esm',
    outExtension: () => ({ js: '.js' }),
    target: 'es2022',
    platform: 'browser',
    splitting: false,
    noExternal: [/.*/],
  });
  const html = '<!doctype html><title>page</title><script type="module" src="/page.js"></script>';
  writeFileSync(path.join(folder, 'index.html'), html);
}
