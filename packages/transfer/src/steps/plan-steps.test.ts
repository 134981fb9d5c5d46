import { describe, expect, it } from 'vitest';
import { tinyStudy } from '../__fixtures__/tiny-study.ts';
import {
  discriminative,
  discriminativeWarm,
  ensemble,
  linearProbe,
} from '../schemes/built-in-schemes.ts';
import { combinedRidge } from '../schemes/frozen-ridge.ts';
import { zeroLabel } from '../schemes/zero-label.ts';
import type { Study } from '../study/study.ts';
import { planSteps } from './plan-steps.ts';

const [source] = tinyStudy.sources as [Study['sources'][number]];
const warm = { ...source, id: 'warm', warmHead: 'classes' };
const study: Study = { ...tinyStudy, sources: [source, warm], schemes: [discriminative] };
const learnt = (given: Study) =>
  planSteps(given).learn.flatMap((step) =>
    step.kind === 'learn' ? [`${step.scheme} ${step.sources.join('+')} ${step.fraction}`] : [],
  );

describe('planSteps', () => {
  it('gives every step a key of its own, behind those that it needs', () => {
    const { pretrain, features, learn } = planSteps({ ...study, schemes: [ensemble, linearProbe] });
    const steps = [...pretrain, ...features, ...learn];
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
    for (const [i, { needs }] of steps.entries()) {
      const before = steps.slice(0, i).map(({ key }) => key);
      expect(needs.every((key) => before.includes(key))).toBe(true);
    }
  });

  it('does the parts of a scheme once, whoever else wants them', () => {
    const one = { ...study, sources: [source], plan: { ...study.plan, fractions: [1] } };
    const both = learnt({ ...one, schemes: [discriminative, ensemble] });
    expect(both).toEqual([
      'scratch  1',
      'discriminative height 1',
      'frozen-ridge height 1',
      'ensemble height 1',
    ]);
    expect(learnt({ ...one, schemes: [ensemble] }).sort()).toEqual(both.sort());
  });

  it('asks for warm sources where a scheme needs one, and for several to combine', () => {
    const plan = { ...study.plan, fractions: [1] };
    const schemes = [discriminativeWarm, zeroLabel, combinedRidge];
    expect(learnt({ ...study, plan, schemes })).toEqual([
      'scratch  1',
      'discriminative-warm warm 1',
      'combined-ridge height+warm 1',
      'zero-label warm 0',
    ]);
    expect(learnt({ ...study, plan, schemes, sources: [source] })).toEqual(['scratch  1']);
  });

  it('tries a scheme from the sources it is given', () => {
    const plan = { ...study.plan, fractions: [1] };
    const schemes = [{ ...discriminative, sources: ['warm'] }];
    expect(learnt({ ...study, plan, schemes })).toEqual(['scratch  1', 'discriminative warm 1']);
  });

  it('starts every run from networks that were pretrained with its own seed', () => {
    const plan = { ...study.plan, fractions: [1], seeds: [4, 7] };
    const given = { ...study, plan, schemes: [discriminative, combinedRidge, zeroLabel] };
    const { pretrain, learn } = planSteps(given);
    expect(pretrain.map(({ source, seed }) => `${source} ${seed}`)).toEqual([
      'height 4',
      'warm 4',
      'height 7',
      'warm 7',
    ]);
    for (const step of learn) {
      if (step.kind !== 'learn') continue;
      const starts = pretrain.filter(({ key }) => step.needs.includes(key));
      expect(starts.map(({ source }) => source)).toEqual(step.sources);
      expect(starts.every(({ seed }) => seed === step.seed)).toBe(true);
    }
  });

  it('asks only the networks of the first seed to read', () => {
    const readings = [{ ...source, id: 'elsewhere' }];
    const given = { ...study, readings, plan: { ...study.plan, seeds: [4, 7] } };
    const { read, pretrain } = planSteps(given);
    const first = pretrain.filter(({ seed }) => seed === 4).map(({ key }) => key);
    expect(read.map(({ needs }) => needs)).toEqual(first.map((key) => [key]));
  });

  it('keeps the keys of what was there when the study grows', () => {
    const keys = (given: Study) => planSteps(given).learn.map(({ key }) => key);
    const grown = { ...study.plan, seeds: [0, 1], fractions: [0.25, 0.5, 1] };
    const more = keys({ ...study, plan: grown });
    expect(keys(study).every((key) => more.includes(key))).toBe(true);
    const longer = { ...study.plan, epochs: 9 };
    const other = planSteps({ ...study, plan: longer });
    const networks = other.learn.filter(({ kind }) => kind === 'learn');
    expect(networks.some(({ key }) => keys(study).includes(key))).toBe(false);
  });
});
