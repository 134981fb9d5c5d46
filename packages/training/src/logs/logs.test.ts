import { describe, expect, it } from 'vitest';
import golden from './__fixtures__/expected-event-file.json' with { type: 'json' };
import { jsonlLog } from './jsonl-log.ts';
import { tensorBoardLog } from './tensor-board-log.ts';

describe('tensorBoardLog', () => {
  it.each(golden.cases)("writes TensorBoard's own bytes, from $start on", async (expected) => {
    const parts: string[] = [];
    let time = 1000 * expected.start - 250;
    const log = tensorBoardLog((bytes) => void parts.push(Buffer.from(bytes).toString('hex')), {
      now: () => (time += 250),
    });
    for (const step of expected.steps) await log(step);
    expect(parts).toHaveLength(expected.steps.length);
    expect(parts.join('')).toBe(expected.bytes);
  });
});

describe('jsonlLog', () => {
  it('writes a line a step, with all its numbers', async () => {
    let text = '';
    const log = jsonlLog((line) => {
      text += line;
    });
    const steps = [
      { step: 1, loss: 0.1 + 0.2, learningRate: 1e-7 },
      { step: 2, loss: 0.5, learningRate: 1e-3, validationScore: 0.9 },
    ];
    for (const step of steps) await log(step);
    expect(text.endsWith('\n')).toBe(true);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(steps);
  });
});
