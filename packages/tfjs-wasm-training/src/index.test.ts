import { expect, it } from 'vitest';

it('exports what the README names', async () => {
  expect(Object.keys(await import('./index.ts')).sort()).toMatchInlineSnapshot(`
    [
      "WasmTrainingError",
      "enableTraining",
    ]
  `);
});
