import { memory } from '@tensorflow/tfjs-core';
import { input, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { classificationHead } from '../heads/classification-head.ts';
import { buildModel } from '../model/build-model.ts';
import type { Backbone, BackboneNetwork, Stage } from './backbone.ts';
import { builtInBackbones } from './built-in.ts';
import { defineBackbone } from './define-backbone.ts';
import { createBackboneRegistry } from './registry.ts';
import '@tensorflow/tfjs-backend-cpu';

const flat = (stages: readonly Stage[] = [{ name: 'all', layers: ['conv'] }], time = 8) =>
  defineBackbone({
    id: 'flat',
    version: '1',
    source: 'made for this test',
    defaults: { filters: 2 },
    build({ samples, leads }, { filters }) {
      const inputs = input({ shape: [samples, leads] });
      const conv = layers.conv1d({ name: 'conv', filters, kernelSize: 1 });
      const outputs = conv.apply(inputs) as SymbolicTensor;
      return { model: model({ inputs, outputs }), stages, featureShape: [time, filters] };
    },
  });

/** Builds all but one part of what a network is. */
function lacking(part: keyof BackboneNetwork): Backbone {
  const whole = flat();
  return {
    ...whole,
    build: (input, options) =>
      ({ ...whole.build(input, options as never), [part]: undefined }) as never,
  } as Backbone;
}

function buildFromRegistry(backbone: Backbone): void {
  const found = createBackboneRegistry({ flat: backbone }).get('flat');
  found.build(init.input, { ...found.defaults, seed: 1 });
}

const heads = [classificationHead({ name: 'x', classes: ['a'] })];
const init = { input: { samples: 8, leads: 1 }, heads, seed: 1 };

describe('a registry', () => {
  it('names the ids it has when one is unknown', () => {
    expect(() => createBackboneRegistry({ flat: flat() }).get('resnet50')).toThrow(
      "backbone 'resnet50' is not known\nKnown are: flat.",
    );
  });

  it('takes more backbones and stays as it was', () => {
    const before = [...builtInBackbones.ids];
    const more = builtInBackbones.with({ flat: flat() });
    expect(more.get('flat').id).toBe('flat');
    expect(more.ids).toEqual([...before, 'flat']);
    expect(builtInBackbones.ids).toEqual(before);
    expect(before.slice(0, 2)).toEqual(['resnet1d-8', 'resnet1d-small']);
  });

  it('refuses a key that is not the id', () => {
    expect(() => createBackboneRegistry({ plain: flat() })).toThrow(
      "has 'flat' under the key 'plain'",
    );
  });
});

describe('defineBackbone', () => {
  it.each([
    ['backbone.id is "Flat Net"', { id: 'Flat Net' }],
    ['backbone.version is ""', { version: '' }],
    ['backbone.source is ""', { source: '' }],
    ['backbone.defaults is', { defaults: { seed: 1 } }],
    ['backbone.defaults is', { defaults: { when: new Date(0) as never } }],
  ])('refuses what others could not use: %s', (message, wrong) => {
    expect(() => defineBackbone({ ...flat(), ...wrong } as never)).toThrow(message);
  });
});

describe('buildModel', () => {
  it('refuses options the backbone does not have', () => {
    const options = { filter: 3 } as never;
    expect(() => buildModel({ ...init, backbone: flat(), options })).toThrow(
      "backbone 'flat' has no option 'filter'\nIt has: filters.",
    );
  });

  it.each([
    ["has layer 'conv' in 0 stages", flat([])],
    [
      "has layer 'conv' in 2 stages",
      flat([
        { name: 'a', layers: ['conv'] },
        { name: 'b', layers: ['conv'] },
      ]),
    ],
    ["has no layer 'convolution'", flat([{ name: 'a', layers: ['conv', 'convolution'] }])],
    ['has the stages head', flat([{ name: 'head', layers: ['conv'] }])],
    ['promised are [[null,8,1],[null,4,2]]', flat(undefined, 4)],
    ['gives no featureShape', lacking('featureShape')],
    ['gives no stages', lacking('stages')],
    ['gives no model', lacking('model')],
  ])('refuses a backbone that %s', (message, backbone) => {
    expect(() => buildModel({ ...init, backbone })).toThrow(message);
  });

  it.each([
    ['buildModel', (backbone: Backbone) => void buildModel({ ...init, backbone })],
    ['a registry', (backbone: Backbone) => buildFromRegistry(backbone)],
  ])('refuses an input that is too short before any tensor is made: %s', (_, run) => {
    const picky = defineBackbone({ ...flat(), leastSamples: ({ filters }) => 5 * filters });
    const before = memory().numTensors;
    expect(() => run(picky)).toThrow(
      "input.samples is 8, and backbone 'flat' takes at least 10 with these options\nGive windows of 10 samples or more",
    );
    expect(memory().numTensors).toBe(before);
  });

  it('refuses two heads of one name', () => {
    const twice = [...heads, ...heads];
    expect(() => buildModel({ ...init, backbone: flat(), heads: twice })).toThrow(
      'heads is [x, x]',
    );
  });
});
