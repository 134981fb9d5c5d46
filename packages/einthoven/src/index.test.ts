import { expect, it } from 'vitest';

it('exports exactly the documented names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "BUDGETS",
      "createStudy",
      "createSyntheticSources",
      "createSyntheticTarget",
      "loadPredictor",
      "prepareRecords",
      "renderReport",
      "targetPart",
    ]
  `);
});
