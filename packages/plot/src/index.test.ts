import { expect, it } from 'vitest';

it('exports', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "renderConfusionMatrix",
      "renderCurves",
      "renderEcg",
      "renderIntervals",
      "renderReliability",
    ]
  `);
});
