// Serves a folder to Chromium and reads what its page reports.
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** Where Chromium is, or undefined. */
export const executablePath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => file && existsSync(file));

/** No inline scripts, no code from strings, no workers from them; WebAssembly is allowed. */
export const STRICT = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
};

/** What makes a page cross-origin isolated, so that threads may share memory. */
export const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** The tfjs backend's own .wasm files. */
const engine = path.dirname(
  createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'),
);

function serve(folder: string, headers: Record<string, string>): Promise<Server> {
  const server = createServer(({ url = '/' }, response) => {
    const name = url === '/' ? 'index.html' : url;
    const file = [path.join(folder, name), path.join(engine, path.basename(name))].find(existsSync);
    const type = TYPES[path.extname(name)] ?? 'text/plain';
    response.writeHead(file ? 200 : 404, { 'content-type': type, ...headers });
    response.end(file ? readFileSync(file) : '');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Starts Chromium without a window. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath as string, args: ['--no-sandbox'] });
}

/** What a page has come to. */
export interface Visit<Outcome> {
  /** What it has written to the console as JSON. */
  outcome: Outcome;
  /** Errors that nothing in the page has caught. */
  problems: string[];
  /** The names of the files that it has loaded, workers left out. */
  files: string[];
  /** Workers that it has started. */
  workers: number;
}

/** Opens a folder's page, served with the given headers, and waits for its report. */
export async function visit<Outcome>(
  browser: Browser,
  folder: string,
  headers: Record<string, string>,
): Promise<Visit<Outcome>> {
  const server = await serve(folder, headers);
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(80_000);
    const problems: string[] = [];
    const files: string[] = [];
    let workers = 0;
    page.on('worker', () => workers++);
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('request', (request) => files.push(path.basename(new URL(request.url()).pathname)));
    const report = page.waitForEvent('console', (message) => message.text().startsWith('{'));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const outcome = JSON.parse((await report).text()) as Outcome;
    return { outcome, problems, files, workers };
  } finally {
    await page.close();
    server.close();
  }
}
