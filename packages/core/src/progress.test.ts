import { expect, it } from 'vitest';
import { breathe } from './progress.ts';

it('breathe lets timers run before it resolves', async () => {
  let ran = false;
  setTimeout(() => {
    ran = true;
  }, 0);
  await breathe();
  expect(ran).toBe(true);
});

it('breathe throws the reason of an aborted signal', async () => {
  await expect(breathe(AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
  await expect(breathe(new AbortController().signal)).resolves.toBeUndefined();
});
