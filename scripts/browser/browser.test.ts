import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from './page.ts';

const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file && existsSync(file));

/** No inline scripts, no code from strings; WebAssembly is allowed. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

function serve(folder: string): Promise<Server> {
  const engine = path.dirname(
    createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'),
  );
  const server = createServer(({ url = '/' }, response) => {
    const name = path.basename(url === '/' ? 'index.html' : url);
    const file = [folder, engine].map((at) => path.join(at, name)).find((at) => existsSync(at));
    const type = TYPES[path.extname(name)] ?? 'text/plain';
    response.writeHead(file ? 200 : 404, {
      'content-type': type,
      'content-security-policy': POLICY,
    });
    response.end(file ? readFileSync(file) : '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function bundlePage(folder: string): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: { page: path.join(import.meta.dirname, 'page.ts') },
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

describe.skipIf(!executablePath)('in a page without code generation (needs Chromium)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  let server: Server;
  let browser: Browser;

  beforeAll(async () => {
    await bundlePage(folder);
    server = await serve(folder);
    browser = await chromium.launch({
      executablePath: executablePath as string,
      args: ['--no-sandbox'],
    });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
    rmSync(folder, { recursive: true });
  });

  it('synthesises, prepares and trains a step that changes the predictions', async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(80_000);
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    const report = page.waitForEvent('console', (message) => message.text().startsWith('{'));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const outcome = JSON.parse((await report).text()) as Outcome;
    expect(problems).toEqual([]);
    expect(outcome).toMatchObject({ codeGeneration: false, backend: 'wasm', shape: [2, 1000, 3] });
    expect(outcome.loss).toBeGreaterThan(0);
    expect(outcome.after.every(Number.isFinite)).toBe(true);
    expect(outcome.after).not.toEqual(outcome.before);
  }, 90_000);
});
