import '@tensorflow/tfjs-backend-cpu';
import { createRandom } from '@einthoven/core';
import { memory, type Tensor, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { applyFeatures, applyModel } from '../model/apply-model.ts';
import { buildModel } from '../model/build-model.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { freezeStages, frozenStages } from '../model/freeze-stages.ts';
import { describeNetwork } from '../network/describe-network.ts';
import { build, CNN, HEADS, RESNET, STACK, savedAndLoaded, TOP } from '../testing/combinations.ts';
import { backboneContract } from '../testing/index.ts';
import { expectSame } from '../testing/onnx-outputs.ts';
import { SMALL_OPTIONS } from '../testing/small-options.ts';
import { combineWeights } from '../weights/combine-weights.ts';
import { getWeights } from '../weights/get-weights.ts';
import { setWeights } from '../weights/set-weights.ts';
import { builtInBackbones } from './built-in.ts';
import type { CombinedMember } from './combined-options.ts';

/** Self-attention, whose length is a quarter of a small input's, and recurrent layers both ways. */
const ATTENTION: CombinedMember = {
  id: 'patch-transformer',
  options: { patchSize: 8, width: 8, depth: 1, heads: 2, hidden: 12, dropout: 0.1 },
};
const BIGRU: CombinedMember = {
  id: 'bigru',
  options: { units: 4, stemChannels: 4, stemStride: 8 },
};
const KANRES: CombinedMember = { id: 'kanres-attention', options: SMALL_OPTIONS.kanres };
const single = ({ id, options }: CombinedMember, seed: number) => build(id, options, seed);

const input = () =>
  tensor3d(
    Float32Array.from({ length: 3 * 64 }, (_, i) => Math.sin(i + 0.01 * i * i)),
    [3, 32, 2],
  );

/** Pooled features in two halves, means and maxima. */
function halves(model: EcgModel): number[][][] {
  const rows = tidy(() => applyFeatures(model, input()).arraySync());
  return rows.map((row) => [row.slice(0, row.length / 2), row.slice(row.length / 2)]);
}

/** Some training, so that statistics of normalisation are not those of the start. */
function unsettle(model: EcgModel): void {
  const random = createRandom(2, 'test');
  tidy(() => void applyModel(model, input(), { training: true, random }));
}

afterEach(() => expect(memory().numTensors).toBe(0));

describe('the stacked combination', () => {
  const contract = backboneContract(builtInBackbones.get('combined'), { options: STACK });
  for (const { name, run } of contract) it(name, run);
});

describe('a combination side by side', () => {
  it.each([
    ['residual and plain', [RESNET, CNN]],
    ['attention and recurrent', [ATTENTION, BIGRU, CNN]],
    ['gates that use a layer twice', [KANRES, KANRES]],
    ['one alone', [CNN]],
  ])('has the features of its members bit for bit, loaded ones too: %s', async (_, members) => {
    const networks = members.map((member, i) => single(member, i + 3));
    networks.forEach(unsettle);
    const combined = build('combined', { members });
    setWeights(combined, combineWeights(networks.map(getWeights)), { only: 'body' });
    const loaded = await savedAndLoaded(combined);
    const parts = networks.map(halves);
    const expected = parts[0]!.map((_, row) =>
      [0, 1].map((half) => parts.flatMap((part) => part[row]![half]!)),
    );
    expect(halves(combined)).toEqual(expected);
    expect(halves(loaded)).toEqual(expected);
    const parameters = (model: EcgModel) => describeNetwork(model.features).trainableParameters;
    expect(parameters(combined)).toBe(networks.reduce((sum, model) => sum + parameters(model), 0));
    for (const model of [...networks, combined, loaded]) model.dispose();
  });

  it('lets the last stages of shallow and deep members coincide, and freezes them as one', () => {
    const members = [ATTENTION, CNN];
    const model = build('combined', { members });
    const owners = model.stages.map(({ name, layers }) => [
      name,
      ...new Set(layers.map((layer) => layer.slice(0, 3))),
    ]);
    expect(owners.slice(0, 3)).toEqual([
      ['early', 'm2_'],
      ['middle', 'm1_', 'm2_'],
      ['late', 'm1_', 'm2_'],
    ]);
    freezeStages(model, ['early', 'middle']);
    expect(frozenStages(model)).toEqual(['early', 'middle']);
    const before = getWeights(model);
    unsettle(model);
    const after = getWeights(model);
    const moved = Object.keys(before).filter(
      (name) => String(before[name]!.data) !== String(after[name]!.data),
    );
    const late = model.stages.slice(2).flatMap(({ layers }) => layers);
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.every((name) => late.includes(name.split('/')[0] as string))).toBe(true);
    model.dispose();
  });

  it('starts equal members from different weights', () => {
    const model = build('combined', { members: [CNN, CNN] });
    const weights = getWeights(model);
    const kernel = (prefix: string) => weights[`${prefix}layer1_conv/kernel`]!.data;
    expect(kernel('m1_')).not.toEqual(kernel('m2_'));
    model.dispose();
  });

  it('drops the same for the same stream, and something else for another', () => {
    const model = build('combined', { members: [KANRES, KANRES] });
    const outputs = (seed: number) =>
      tidy(() => {
        const random = createRandom(seed, 'dropout');
        return applyModel(model, input(), { training: true, random }).map((y: Tensor) => [
          ...y.dataSync(),
        ]);
      });
    expect(outputs(1)).toEqual(outputs(1));
    expect(outputs(1)).not.toEqual(outputs(2));
    model.dispose();
  });
});

describe('a combination read by a top', () => {
  it('reads means and maxima of each member as one lead', async () => {
    const networks = [single(RESNET, 3), single(CNN, 4)];
    const top = buildModel({
      backbone: builtInBackbones.get(TOP.id),
      options: TOP.options,
      input: { samples: 16, leads: 2 },
      heads: HEADS,
      seed: 5,
    });
    const combined = build('combined', STACK);
    const ofTop = Object.entries(getWeights(top)).filter(([name]) => !name.startsWith('head_'));
    setWeights(
      combined,
      {
        ...combineWeights(networks.map(getWeights)),
        ...Object.fromEntries(ofTop.map(([name, value]) => [`top_${name}`, value])),
      },
      { only: 'body' },
    );
    const [a, b] = networks.map((network) => halves(network).map((both) => both.flat()));
    const signal = a!.map((row, i) => row.map((value, j) => [value, b![i]![j]!]));
    const expected = tidy(() => applyFeatures(top, tensor3d(signal)).arraySync());
    expect(tidy(() => applyFeatures(combined, input()).arraySync())).toEqual(expected);
    expect(combined.stages.map(({ name }) => name)).toEqual([
      'members_early',
      'members_middle',
      'members_late',
      'top_early',
      'top_middle',
      'head',
    ]);
    expect(describeNetwork(combined.model).receptiveField).toBe(Infinity);
    for (const model of [...networks, top, combined]) model.dispose();
  });

  it('gives onnxruntime the same outputs', async () => {
    const model = build('combined', STACK);
    await expectSame(model);
    model.dispose();
  });

  it('takes a top of the zoo where none is given', () => {
    const member = { id: 'tiny-separable', options: { channels: [8, 12] } };
    const model = build('combined', { members: [member, member], join: 'stack' });
    expect(model.backbone.options.top).toMatchObject({ id: 'inception-time', version: '1' });
    model.dispose();
  });
});
