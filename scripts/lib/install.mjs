import { writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { packages } from './packages.mjs';
import { capture, fail, PNPM, ROOT } from './run.mjs';
import { isStale } from './stale.mjs';

const STAMP = 'node_modules/.installed';
const KERNELS = ['packages/synth', 'packages/tfjs-wasm-training'];

/** Installs what the lock file names and compiles the kernels, unless nothing has changed since. */
export async function install() {
  const inputs = [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...packages().map(({ folder }) => `${folder}/package.json`),
    ...KERNELS.flatMap((folder) => [`${folder}/assembly`, `${folder}/scripts`]),
    'scripts/lib/build-kernels.mjs',
  ];
  if (!isStale(inputs, [STAMP])) return;
  process.stderr.write('Installing dependencies …\n');
  const result = await capture([...PNPM, 'install', '--frozen-lockfile']);
  if (result.code !== 0) fail('Installing', result);
  writeFileSync(path.join(ROOT, STAMP), '');
}
