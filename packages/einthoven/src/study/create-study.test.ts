import { builtInBackbones } from '@einthoven/models';
import { standardPreprocessing } from '@einthoven/signal';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUDGETS } from './budgets.ts';
import { type CreateStudyOptions, createStudy } from './create-study.ts';
import { createSyntheticSources } from './synthetic-source.ts';
import { createSyntheticTarget } from './synthetic-target.ts';

describe('createStudy', () => {
  let options: CreateStudyOptions;

  beforeAll(async () => {
    const preprocessing = standardPreprocessing();
    const { target } = await createSyntheticTarget({
      preprocessing,
      train: 8,
      validation: 8,
      test: 8,
    });
    options = {
      preprocessing,
      target,
      sources: createSyntheticSources({ preprocessing, train: 4, validation: 4 }),
      backbone: builtInBackbones.get('resnet1d-small'),
      fractions: [1],
      seeds: [0],
      budget: BUDGETS.synthetic.quick,
    };
  });

  it('says in its title what is transferred to what', () => {
    expect(createStudy(options)).toMatchObject({
      id: 'diagnoses-to-synthetic-superclasses',
      title: 'Transfer from diagnoses to the synthetic target synthetic-superclasses',
    });
  });

  it('does not call every real target PTB-XL', () => {
    const target = { ...options.target, id: 'clinic-rhythms', synthetic: false };
    const [source] = options.sources as [CreateStudyOptions['sources'][number]];
    const sources = ['leads', 'rhythms'].map((id) => ({ ...source, id }));
    expect(createStudy({ ...options, sources, target })).toMatchObject({
      id: 'leads-and-rhythms-to-clinic-rhythms',
      title: 'Transfer from leads, rhythms to the real target clinic-rhythms',
    });
  });
});
