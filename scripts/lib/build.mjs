import process from 'node:process';
import { entryFiles, packages } from './packages.mjs';
import { capture, fail, PNPM } from './run.mjs';
import { isStale } from './stale.mjs';

/** Builds the JavaScript of the packages whose sources have changed. */
export async function build() {
  const changed = packages().filter(needsBuild);
  if (changed.length === 0) return;
  process.stderr.write('Building …\n');
  const filters = changed.flatMap(({ manifest }) => ['--filter', manifest.name]);
  const result = await capture([...PNPM, ...filters, 'build'], { env: { TSUP_DTS: 'off' } });
  if (result.code !== 0) fail('Building', result);
}

function needsBuild({ folder, manifest }) {
  const inputs = ['src', 'package.json', 'tsup.config.ts'].map((name) => `${folder}/${name}`);
  const outputs = entryFiles(manifest).map((file) => `${folder}/${file}`);
  return isStale([...inputs, 'tsup.base.ts'], outputs);
}
