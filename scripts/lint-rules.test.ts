import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** One forbidden thing a file: what stands in it, and the rule that must refuse it. */
const FORBIDDEN: readonly [file: string, code: string, rule: string][] = [
  ['core/src/up.ts', "import '@einthoven/synth';", 'noRestrictedImports'],
  ['core/src/up-again.ts', "import 'einthoven';", 'noRestrictedImports'],
  ['core/src/arrays/tensors.ts', "import '@tensorflow/tfjs-core';", 'noRestrictedImports'],
  ['core/src/view.ts', "import 'ndarray';", 'noRestrictedImports'],
  ['synth/src/sideways.ts', "import '@einthoven/signal';", 'noRestrictedImports'],
  ['synth/src/sideways.test.ts', "import '@einthoven/signal';", 'noRestrictedImports'],
  ['signal/src/tensors.ts', "import '@tensorflow/tfjs-core';", 'noRestrictedImports'],
  ['signal/src/view.ts', "import 'ndarray';", 'noRestrictedImports'],
  ['signal/src/climb.ts', "import '../../synth/src/index.ts';", 'noRestrictedImports'],
  ['io/src/sideways.ts', "import '@einthoven/plot';", 'noRestrictedImports'],
  ['plot/src/sideways.ts', "import '@einthoven/signal';", 'noRestrictedImports'],
  ['evaluation/src/up.ts', "import '@einthoven/models';", 'noRestrictedImports'],
  ['models/src/up.ts', "import '@einthoven/training';", 'noRestrictedImports'],
  ['models/src/deep.ts', "import '@tensorflow/tfjs-core/dist/ops/add';", 'noRestrictedImports'],
  ['models/src/backend.ts', "import '@tensorflow/tfjs-backend-cpu';", 'noRestrictedImports'],
  ['training/src/kernels.ts', "import '@einthoven/tfjs-wasm-training';", 'noRestrictedImports'],
  ['transfer/src/data.ts', "import '@einthoven/io/node';", 'noRestrictedImports'],
  ['tfjs-wasm-training/src/ours.ts', "import '@einthoven/core';", 'noRestrictedImports'],
  [
    'tfjs-wasm-training/src/deep.ts',
    "import '@tensorflow/tfjs-core/dist/x';",
    'noRestrictedImports',
  ],
  ['einthoven/src/deep.ts', "import '@tensorflow/tfjs-layers/dist/x';", 'noRestrictedImports'],
  ['signal/src/file.ts', "import 'node:fs';", 'noNodejsModules'],
  ['einthoven/src/file.ts', "import 'node:fs';", 'noNodejsModules'],
  ['signal/src/undeclared.ts', "import 'left-pad';", 'noUndeclaredDependencies'],
  ['signal/src/default.ts', 'export default 1;', 'noDefaultExport'],
  ['signal/src/print.ts', "console.log('x');", 'noConsole'],
  ['signal/src/barrel.ts', "export * from './default.ts';", 'noReExportAll'],
  ['signal/src/bare.ts', "import './default';", 'useImportExtensions'],
  ['signal/src/adrift.ts', 'async function f() {}\nf();', 'noFloatingPromises'],
  ['signal/src/long.ts', longFunction(), 'noExcessiveLinesPerFunction'],
  ['signal/src/cycle-a.ts', "import './cycle-b.ts';", 'noImportCycles'],
  ['signal/src/cycle-b.ts', "import './cycle-a.ts';", 'noImportCycles'],
];

/** What must pass: the same things where they are allowed. */
const ALLOWED: readonly [file: string, code: string][] = [
  ['core/src/arrays/view.ts', "import 'ndarray';"],
  ['synth/src/down.ts', "import '@einthoven/core';"],
  ['synth/src/node.test.ts', "import 'node:fs';"],
  ['io/src/node/file.ts', "import 'node:fs';"],
  ['models/src/backend.test.ts', "import '@tensorflow/tfjs-backend-cpu';"],
  ['training/src/down.ts', "import '@einthoven/models';"],
  ['transfer/src/down.ts', "import '@einthoven/evaluation';"],
  ['einthoven/src/down.ts', "import '@einthoven/tfjs-wasm-training';"],
  ['einthoven/src/cli/print.ts', "import 'node:fs';\nconsole.log('x');"],
];

function longFunction(): string {
  const lines = Array.from({ length: 61 }, (_, i) => `  total += ${i};`);
  return `export function f(total: number) {\n${lines.join('\n')}\n  return total;\n}`;
}

interface Report {
  diagnostics: { category: string; severity: string; location: { path: string } }[];
}

function lint(folder: string): Promise<Report> {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => {
    // Biome's exit code is 1 when it finds something, and here it must.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (_error, stdout) =>
      resolve(JSON.parse(stdout)),
    );
  });
}

describe('the linter', () => {
  let folder: string;
  let found: Map<string, string[]>;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lint-rules-'));
    await cp(path.join(root, 'biome.json'), path.join(folder, 'biome.json'));
    await writeFile(path.join(folder, '.gitignore'), 'dist/\n');
    for (const name of await readdir(path.join(root, 'packages'))) {
      await mkdir(path.join(folder, 'packages', name), { recursive: true });
      const manifest = path.join('packages', name, 'package.json');
      await cp(path.join(root, manifest), path.join(folder, manifest));
    }
    for (const [file, code] of [...FORBIDDEN, ...ALLOWED]) {
      const target = path.join(folder, 'packages', file);
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, `${code}\n`);
    }
    const { diagnostics } = await lint(folder);
    found = new Map();
    for (const { category, severity, location } of diagnostics) {
      if (severity !== 'error') continue;
      const rules = found.get(path.normalize(location.path)) ?? [];
      found.set(path.normalize(location.path), [...rules, category.split('/').at(-1) as string]);
    }
  });

  afterAll(() => rm(folder, { recursive: true }));

  it.each(FORBIDDEN)('refuses packages/%s: %s', (file, _code, rule) => {
    expect(found.get(path.join('packages', file)) ?? []).toContain(rule);
  });

  it.each(ALLOWED)('allows packages/%s: %s', (file) => {
    expect(found.get(path.join('packages', file)) ?? []).toEqual([]);
  });
});
