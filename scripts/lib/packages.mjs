import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run.mjs';

/** The packages of the workspace: folder (from the root) and manifest. */
export function packages() {
  return readdirSync(path.join(ROOT, 'packages'))
    .filter((name) => existsSync(path.join(ROOT, 'packages', name, 'package.json')))
    .map((name) => {
      const folder = `packages/${name}`;
      const text = readFileSync(path.join(ROOT, folder, 'package.json'), 'utf8');
      return { folder, manifest: JSON.parse(text) };
    });
}

/** The JavaScript files that a package's `exports` and `bin` name, from the package's folder. */
export function entryFiles(manifest) {
  const entries = Object.values(manifest.exports).map((entry) => entry.default);
  return [...entries, ...Object.values(manifest.bin ?? {})].filter((file) => file?.endsWith('.js'));
}
