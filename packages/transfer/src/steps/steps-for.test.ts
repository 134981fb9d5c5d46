import { expect, it } from 'vitest';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import { stepsFor } from './steps-for.ts';

const plan = { ...tinyStudy.plan, epochs: 40, minimumSteps: 400, batchSize: 64 };

it('counts whole batches of every epoch', () => {
  expect(stepsFor(1764, plan)).toBe(40 * 28);
});

it('never goes below the minimum', () => {
  expect(stepsFor(88, plan)).toBe(400);
});
