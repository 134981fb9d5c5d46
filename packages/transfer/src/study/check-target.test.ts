import { asNdArray, takeExamples } from '@einthoven/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { targetPart, tinyStudy } from '../__fixtures__/tiny-study.ts';
import type { SourceExamples } from '../data/source-task.ts';
import type { ClassTarget } from '../data/target-task.ts';
import { checkSource } from './check-splits.ts';
import { checkTarget } from './check-target.ts';
import type { Study } from './study.ts';

const withTarget = (change: Partial<ClassTarget>): Study => ({
  ...tinyStudy,
  target: { ...tinyStudy.target, ...change },
});

describe('checkTarget', () => {
  it('passes a study that can be run', () => {
    expect(() => checkTarget(tinyStudy)).not.toThrow();
  });

  it('names a part without targets, or with those of other classes', () => {
    const part = targetPart('validation', 30);
    const without = { ...part, examples: { ...part.examples, targets: {} } };
    expect(() => checkTarget(withTarget({ validation: without }))).toThrow(
      "target.validation has targets 'diagnosis' of shape []",
    );
    expect(() => checkTarget(withTarget({ classes: ['one'] }))).toThrow(
      "target.train has targets 'diagnosis' of shape [40,2]",
    );
  });

  it('names a part in which nothing can be ranked', () => {
    const part = targetPart('test', 10);
    const targets = { diagnosis: asNdArray(new Float32Array(20), [10, 2]) };
    const test = { ...part, examples: { ...part.examples, targets } };
    expect(() => checkTarget(withTarget({ test }))).toThrow(
      /target.test has no class with both outcomes/,
    );
  });

  it('names an empty part', () => {
    const part = targetPart('test', 4);
    const test = { ...part, examples: takeExamples(part.examples, []), patientIds: [] };
    expect(() => checkTarget(withTarget({ test }))).toThrow(/target.test has shape \[0,24,2\]/);
  });

  it('names a fraction with too few records', () => {
    const plan = { ...tinyStudy.plan, fractions: [0.01] };
    expect(() => checkTarget({ ...tinyStudy, plan })).toThrow(/fraction 0.01 of 40 records is 0/);
  });

  it('names a crop longer than the records', () => {
    const plan = { ...tinyStudy.plan, cropSamples: 99 };
    expect(() => checkTarget({ ...tinyStudy, plan })).toThrow(/cropSamples is 99/);
  });
});

describe('checkSource', () => {
  let source: SourceExamples;
  beforeAll(async () => {
    source = await (tinyStudy.sources[0] as (typeof tinyStudy.sources)[number]).load({});
  });

  it('finds records that a source learns from among those that judge', () => {
    const ids = source.train.ids.map((id, i) => (i === 0 ? 'test-3' : id));
    const leaky = { ...source, train: { ...source.train, ids } };
    expect(() => checkSource(tinyStudy, 'height', leaky)).toThrow(
      /source height and test share 1 records: test-3/,
    );
  });

  it('names a source with other leads', () => {
    const inputs = asNdArray(new Float32Array(60 * 24 * 3), [60, 24, 3]);
    const other = { ...source, train: { ...source.train, inputs } };
    expect(() => checkSource(tinyStudy, 'height', other)).toThrow(
      'source height has 3 leads, the target 2',
    );
  });

  it('finds patients that a source learns from, where it tells them', () => {
    const patientIds = {
      train: source.train.ids.map(() => 'patient of validation-2'),
      validation: source.validation.ids.map(() => null),
    };
    expect(() => checkSource(tinyStudy, 'height', { ...source, patientIds })).toThrow(
      /source height and validation share 1 patients/,
    );
  });
});
