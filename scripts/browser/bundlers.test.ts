import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { build as buildByEsbuild, type Options } from 'tsup';
import { build as buildByVite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import engineConfig from '../../packages/tfjs-wasm-training/tsup.config.ts';
import { executablePath, ISOLATED, launch, visit } from './pages.ts';
import type { TrainingOutcome } from './training-page.ts';

const root = path.join(import.meta.dirname, '../..');
const engine = '@einthoven/tfjs-wasm-training';

/** A kernel build's chunk, however the bundlers name it. */
const KERNELS = /^(plain|relaxed)(-shared)?-.*\.js$/;

const HTML = '<!doctype html><title>page</title><script type="module" src="/page.js"></script>';

/** The package as it is published, its dependencies left to the bundlers. */
async function buildEngine(folder: string): Promise<void> {
  await buildByEsbuild({
    ...(engineConfig as Options),
    entry: { index: path.join(root, 'packages/tfjs-wasm-training/src/index.ts') },
    config: false,
    silent: true,
    dts: false,
    external: [/^@tensorflow\//],
    outDir: folder,
  });
}

/** A page of the built package in `folder`, whose `engine` it is, by esbuild. */
async function bundleByEsbuild(folder: string, options: Options): Promise<string> {
  const outDir = path.join(folder, 'site');
  await buildByEsbuild({
    config: false,
    silent: true,
    entry: { page: path.join(import.meta.dirname, 'training-page.ts') },
    outDir,
    format: 'esm',
    outExtension: () => ({ js: '.js' }),
    target: 'es2022',
    platform: 'browser',
    splitting: true,
    minify: true,
    noExternal: [/.*/],
    esbuildOptions(esbuild) {
      esbuild.alias = { [engine]: path.join(folder, '../engine/index.js') };
    },
    ...options,
  });
  writeFileSync(path.join(outDir, 'index.html'), HTML);
  return outDir;
}

/** The same by vite. */
async function bundleByVite(folder: string): Promise<string> {
  writeFileSync(path.join(folder, 'index.html'), HTML);
  const script = path.relative(folder, path.join(import.meta.dirname, 'training-page.ts'));
  writeFileSync(path.join(folder, 'page.js'), `import '${script}';`);
  await buildByVite({
    root: folder,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { [engine]: path.join(folder, '../engine/index.js') } },
    build: { outDir: 'site' },
  });
  return path.join(folder, 'site');
}

describe.skipIf(!executablePath)('a page bundled from the package (needs Chromium)', () => {
  // Inside the repository, so that its dependencies are found.
  mkdirSync(path.join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(path.join(root, 'out/bundles-'));
  let browser: Browser;

  beforeAll(async () => {
    await buildEngine(path.join(folder, 'engine'));
    browser = await launch();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    { name: 'esbuild', bundle: (at: string) => bundleByEsbuild(at, {}) },
    {
      name: 'esbuild, names kept',
      bundle: (at: string) => bundleByEsbuild(at, { keepNames: true }),
    },
    { name: 'vite', bundle: bundleByVite },
  ])(
    'by $name loads one of four kernel builds and trains in two threads',
    async ({ name, bundle }) => {
      const at = path.join(folder, name.replaceAll(/\W+/g, '-'));
      mkdirSync(at);
      const site = await bundle(at);
      const chunks = readdirSync(site, { recursive: true, encoding: 'utf8' });
      expect(chunks.filter((file) => KERNELS.test(path.basename(file)))).toHaveLength(4);
      const { outcome, problems, files } = await visit<TrainingOutcome>(browser, site, ISOLATED);
      expect(problems).toEqual([]);
      expect(outcome.report).toMatchObject({ threads: 2, simd: 'relaxed', skipped: [] });
      expect(outcome.bits).toEqual(outcome.bitsOfOne);
      expect(files.filter((file) => KERNELS.test(file))).toEqual([
        expect.stringMatching(/^relaxed-shared/),
      ]);
    },
    120_000,
  );
});
