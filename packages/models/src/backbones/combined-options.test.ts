import '@tensorflow/tfjs-backend-cpu';
import { EinthovenError, type JsonValue } from '@einthoven/core';
import { memory } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../json.ts';
import { buildModel } from '../model/build-model.ts';
import { build, CNN, HEADS, INPUT, RESNET, savedAndLoaded, TOP } from '../testing/combinations.ts';
import { getWeights } from '../weights/get-weights.ts';
import type { Backbone } from './backbone.ts';
import { builtInBackbones } from './built-in.ts';
import { combinedBackbone } from './combined.ts';
import type { CombinedMember } from './combined-options.ts';
import { defineBackbone } from './define-backbone.ts';

afterEach(() => expect(memory().numTensors).toBe(0));

describe('options of a combination', () => {
  it('are kept whole, so that another default of a member changes nothing', () => {
    const model = build('combined', { members: [{ id: 'cnn1d', options: { channels: [4] } }] });
    const whole = { id: 'cnn1d', version: '1', options: { channels: [4], kernelSize: 7 } };
    expect(model.backbone.options).toEqual({ members: [whole], join: 'concatenate', top: null });
    const again = build('combined', model.backbone.options);
    expect(again.backbone).toEqual(model.backbone);
    model.dispose();
    again.dispose();
  });

  it('name members as models name their backbones', () => {
    const model = build(CNN.id, CNN.options);
    const combined = build('combined', { members: [model.backbone, model.backbone] });
    expect(combined.backbone.options.members).toEqual([model.backbone, model.backbone]);
    model.dispose();
    combined.dispose();
  });

  it('of a bundle ask for the versions that it was trained with', async () => {
    const newer: Backbone = { ...builtInBackbones.get('cnn1d'), version: '2' };
    const others = builtInBackbones.with({ cnn1d: newer });
    const model = build('combined', { members: [CNN] });
    await expect(
      savedAndLoaded(model, others.with({ combined: combinedBackbone(others) })),
    ).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      message: expect.stringContaining("asks for version 1 of backbone 'cnn1d'; here is version 2"),
    });
    model.dispose();
  });

  it.each<[code: string, message: string, options: JsonObject]>([
    ['INVALID_ARGUMENT', 'options.members is []', { members: [] }],
    ['INVALID_ARGUMENT', 'options.members is "cnn1d"', { members: 'cnn1d' }],
    ['INVALID_ARGUMENT', 'options.members is null', { members: [null] }],
    [
      'INVALID_ARGUMENT',
      'options.members is {"id":"cnn1d","option"',
      { members: [{ id: 'cnn1d', option: {} }] },
    ],
    [
      'INVALID_ARGUMENT',
      'options.members is {"id":"cnn1d","options":[]',
      { members: [{ id: 'cnn1d', options: [] }] },
    ],
    [
      'INVALID_ARGUMENT',
      "backbone 'cnn1d' has no option 'size'",
      { members: [{ id: 'cnn1d', options: { size: 1 } }] },
    ],
    ['INVALID_ARGUMENT', 'options.join is', { join: 'sum' }],
    ['INVALID_ARGUMENT', 'options.top is {"id":"cnn1d"', { top: TOP }],
    ['INVALID_ARGUMENT', 'input.samples is 32', { members: [{ id: 'inception-time' }] }],
    ['NOT_FOUND', "backbone 'resnet' is not known", { members: [{ id: 'resnet' }] }],
    ['NOT_FOUND', "backbone 'combined' is not known", { members: [{ id: 'combined' }] }],
    ['UNSUPPORTED', 'asks for version 0', { members: [{ id: 'cnn1d', version: '0' }] }],
    ['SHAPE', 'members give features of 4, 8 steps', { members: [CNN, TOP] }],
    ['SHAPE', 'members give features of 8, 6 channels', { members: [CNN, TOP], join: 'stack' }],
    [
      'SHAPE',
      "vectors of 16 numbers, and the top, 'inception-time', takes at least 19",
      { members: [CNN], join: 'stack' },
    ],
  ])('are refused with %s where they cannot be: %s', (code, message, options) => {
    expect(() => build('combined', options)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
    const { build: bare, defaults } = builtInBackbones.get('combined');
    expect(() => bare(INPUT, { ...defaults, ...options, seed: 1 })).toThrow(message);
  });

  it('build a network or are refused by name, whatever they hold', () => {
    const id = fc.constantFrom('cnn1d', 'resnet1d-8', 'tiny-separable');
    const version = fc.constantFrom<JsonValue>('1', '2', null, 1);
    const options = fc.constantFrom<JsonValue>({}, CNN.options!, [], null, 'x');
    const member = fc.oneof(
      fc.record({ id, version, options }, { requiredKeys: ['id'] }),
      fc.jsonValue(),
    );
    const join = fc.constantFrom<JsonValue>('concatenate', 'stack', null, 'toString');
    const members = fc.oneof(fc.array(member, { maxLength: 3 }), fc.jsonValue());
    const tried = fc.record({ members, join, top: member }, { requiredKeys: [] });
    const codes = new Set<string>();
    const run = (given: unknown) => {
      try {
        build('combined', given as JsonObject).dispose();
        codes.add('built');
      } catch (error) {
        if (!EinthovenError.isInstance(error)) throw error;
        codes.add(error.code);
      }
      expect(memory().numTensors).toBe(0);
    };
    fc.assert(fc.property(tried, run), { numRuns: 100, seed: 1 });
    expect([...codes]).toEqual(
      expect.arrayContaining(['built', 'INVALID_ARGUMENT', 'UNSUPPORTED']),
    );
  });

  it('find backbones of one’s own, combinations too, and hold them to the contract', () => {
    const cnn = builtInBackbones.get('cnn1d');
    const broken = defineBackbone({
      ...cnn,
      id: 'broken',
      build: (size, options) => ({ ...cnn.build(size, options), stages: [] }),
    });
    const registry = builtInBackbones.with({ broken });
    const backbone = combinedBackbone(registry.with({ combined: combinedBackbone(registry) }));
    const build = (members: CombinedMember[]) =>
      buildModel({ backbone, options: { members }, input: INPUT, heads: HEADS, seed: 1 });
    const nested = build([{ id: 'combined', options: { members: [CNN, RESNET] } }, CNN]);
    const prefixes = Object.keys(getWeights(nested)).map((name) => name.match(/^(m\d_)*/)?.[0]);
    expect(new Set(prefixes)).toEqual(new Set(['m1_m1_', 'm1_m2_', 'm2_', '']));
    nested.dispose();
    expect(() => build([CNN, { id: 'broken' }])).toThrow("backbone 'broken' has layer");
  });
});
