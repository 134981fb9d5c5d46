import { describe, expect, it } from 'vitest';
import { plainProgress } from './plain-progress.ts';

function createDisplay() {
  const lines: string[] = [];
  const clock = { ms: 0 };
  const stream = { write: (text: string) => lines.push(text.trimEnd()) };
  const display = plainProgress({ stdout: stream, stderr: stream, cwd: '/', now: () => clock.ms });
  return { display, lines, clock };
}

describe('plainProgress', () => {
  it('speaks at the start and the end of a phase and at most every ten seconds between', () => {
    const { display, lines, clock } = createDisplay();
    for (let done = 0; done <= 40; done++) {
      clock.ms = done * 1000;
      display.onProgress({ phase: 'pretrain', done, total: 40 });
    }
    display.finish();
    expect(lines).toEqual([
      'pretrain …',
      'pretrain: 10/40 · 30 s left',
      'pretrain: 20/40 · 20 s left',
      'pretrain: 30/40 · 10 s left',
      'pretrain: 40/40',
      'pretrain: done in 40 s',
    ]);
  });

  it('ends a phase when the next begins, with its last figures', () => {
    const { display, lines } = createDisplay();
    display.onProgress({ phase: 'a', done: 0, total: 2 });
    display.onProgress({ phase: 'a', done: 2, total: 2, metrics: { loss: 0.5 } });
    display.onProgress({ phase: 'b', done: 0, total: 1 });
    expect(lines).toEqual(['a …', 'a: done in 0 s, 2/2 · loss 0.5', 'b …']);
  });

  it('says nothing of a phase that was given up', () => {
    const { display, lines } = createDisplay();
    display.onProgress({ phase: 'a', done: 0, total: 2 });
    display.abandon();
    expect(lines).toEqual(['a …']);
  });
});
