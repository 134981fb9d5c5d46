import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from './bundle-page.ts';
import type { Outcome } from './page.ts';
import { executablePath, launch, STRICT, visit } from './pages.ts';

describe.skipIf(!executablePath)('in a page without code generation (needs Chromium)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  let browser: Browser;

  beforeAll(async () => {
    await bundlePage('page.ts', folder);
    browser = await launch();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('synthesises, prepares and trains a step that changes the predictions', async () => {
    const { outcome, problems } = await visit<Outcome>(browser, folder, STRICT);
    expect(problems).toEqual([]);
    expect(outcome).toMatchObject({ codeGeneration: false, backend: 'wasm', shape: [2, 1000, 3] });
    expect(outcome.loss).toBeGreaterThan(0);
    expect(outcome.after.every(Number.isFinite)).toBe(true);
    expect(outcome.after).not.toEqual(outcome.before);
  }, 90_000);
});
