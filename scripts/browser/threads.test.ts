import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePage } from './bundle-page.ts';
import { executablePath, ISOLATED, launch, STRICT, visit } from './pages.ts';
import type { TrainingOutcome } from './training-page.ts';

describe.skipIf(!executablePath)('two threads asked for in a page (needs Chromium)', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'page-'));
  let browser: Browser;
  const open = (headers: Record<string, string>) =>
    visit<TrainingOutcome>(browser, folder, headers);

  beforeAll(async () => {
    await bundlePage('training-page.ts', folder);
    browser = await launch();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  it('run where it is cross-origin isolated, with the losses of one', async () => {
    const { outcome, problems, workers } = await open(ISOLATED);
    expect(problems).toEqual([]);
    expect(outcome).toMatchObject({
      isolated: true,
      report: { threads: 2, simd: 'relaxed', skipped: [] },
    });
    expect(workers).toBe(1);
    expect(outcome.bits).toEqual(outcome.bitsOfOne);
    expect(new Set(outcome.bits).size).toBe(5);
  }, 90_000);

  it.each([
    {
      page: 'that forbids blob: workers',
      headers: { ...ISOLATED, ...STRICT },
      reason: "threads: the page's content security policy forbids blob: workers",
    },
    {
      page: 'that is not isolated',
      headers: STRICT,
      reason: 'threads: the page is not cross-origin isolated (headers COOP and COEP)',
    },
  ])(
    'become one in a page $page, and the report says why',
    async ({ headers, reason }) => {
      const { outcome, problems, workers } = await open(headers);
      expect(problems).toEqual([]);
      expect(outcome.report).toMatchObject({ threads: 1, simd: 'relaxed', skipped: [reason] });
      expect(workers).toBe(0);
      expect(outcome.bits).toEqual(outcome.bitsOfOne);
    },
    90_000,
  );
});
