import { describe, expect, it } from 'vitest';
import { scoredArm } from '../__fixtures__/scored-arms.ts';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import { averagedBaselines, averagedMethod } from './averaged-baselines.ts';
import { compareWithAveraged } from './compare.ts';
import { type MethodOf, scratchMethod } from './method.ts';

const ridgeMethod: MethodOf = { arm: 'baseline', source: null, scheme: 'ridge' };
const transferMethod: MethodOf = { arm: 'transfer', source: 'height', scheme: 'good' };
const split = 'validation';

describe('averagedBaselines', () => {
  const scratch = [0, 1].map((seed) =>
    scoredArm({ method: scratchMethod, split, skill: 0.5, seed }),
  );
  const ridge = [0, 1].map((seed) => scoredArm({ method: ridgeMethod, split, skill: 0.5, seed }));
  const averaged = averagedBaselines(tinyStudy, [...scratch, ...ridge]);

  it('is the mean of the logits of the same seed', () => {
    expect(averaged.map(({ row }) => row.seed)).toEqual([0, 1]);
    const logit = (p: number) => Math.log(p / (1 - p));
    for (const [i, { predicted }] of averaged.entries()) {
      const own = [scratch[i], ridge[i]].map((arm) => logit(arm?.predicted.get(3, 1) as number));
      const mean = ((own[0] as number) + (own[1] as number)) / 2;
      expect(logit(predicted.get(3, 1))).toBeCloseTo(mean, 4);
    }
  });

  it('ranks better than either where their errors are independent', () => {
    const meanOf = (arms: typeof averaged) =>
      arms.reduce((sum, { row }) => sum + row.score, 0) / arms.length;
    expect(meanOf(averaged)).toBeGreaterThan(meanOf(scratch));
    expect(meanOf(averaged)).toBeGreaterThan(meanOf(ridge));
  });

  it('stands beside what it was made of, as a baseline with the steps of scratch', () => {
    expect(averaged[0]?.row).toMatchObject({ ...averagedMethod, steps: 1, fraction: 1 });
  });

  it('is not there without a ridge regression', () => {
    expect(averagedBaselines(tinyStudy, scratch)).toEqual([]);
  });

  it('is what the chosen transfer alone is compared with', () => {
    const transfer = scoredArm({ method: transferMethod, split, skill: 3 });
    const other = scoredArm({ method: { ...transferMethod, scheme: 'other' }, split, skill: 3 });
    const scored = [...scratch, ...ridge, ...averaged, transfer, other];
    const compared = compareWithAveraged({
      study: tinyStudy,
      scored,
      chosen: new Map([[1, transferMethod]]),
    });
    expect(compared.map(({ scheme, chosen }) => [scheme, chosen])).toEqual([['good', true]]);
    expect(compared[0]?.difference.low).toBeGreaterThan(0);
  });
});
