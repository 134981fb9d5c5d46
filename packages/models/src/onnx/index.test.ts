import { expect, it } from 'vitest';

it('exports what it promises', async () => {
  expect(Object.keys(await import('./index.ts'))).toEqual(['toOnnx']);
});
