import { expect, it } from 'vitest';

it('exports what the documentation names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "BUILT_IN_SCHEMES",
      "DIAGNOSIS",
      "defineScheme",
      "defineStudy",
      "discriminative",
      "fullFineTune",
      "linearProbe",
      "pretrain",
      "runStudy",
      "scratch",
      "transfer",
    ]
  `);
});
