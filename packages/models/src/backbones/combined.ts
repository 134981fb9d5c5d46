import { ShapeError } from '@einthoven/core';
import { input as createInput, layers, model, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { JsonObject } from '../json.ts';
import { freeingOnFailure } from '../model/freeing-on-failure.ts';
import { poolOverTime } from '../model/pooling.ts';
import { requireSoundNetwork } from '../model/require-sound-network.ts';
import { alignStages } from './align-stages.ts';
import type { Backbone, BackboneInput, Stage } from './backbone.ts';
import { JOIN_PREFIX, memberPrefix, TOP_PREFIX } from './combined-names.ts';
import {
  type CombinedOptions,
  type CompleteMember,
  completeCombinedOptions,
} from './combined-options.ts';
import { defineBackbone } from './define-backbone.ts';
import { type Grafted, graft } from './graft.ts';
import { layerSeed } from './layer-seed.ts';
import type { BackboneRegistry } from './registry.ts';

/**
 * Returns the backbone `combined`, of several that this registry has: all of them read the same
 * input, and their features are joined.
 *
 * With `join: 'concatenate'` their channels stand side by side at each step; all must have as many
 * steps. Stages are those of the deepest member, each with the layers of that stage of all; the last
 * ones coincide.
 *
 * With `join: 'stack'` the features of each member are pooled over time, means and then maxima, and
 * make one lead of a signal as long as these are many, which the network `top` reads; all must have as
 * many channels. Stages are those of the members, 'members_' before their names, then those of the
 * top, 'top_' before theirs (Jayasundara et al. 2025, doi:10.48550/arXiv.2508.11656, and the authors'
 * code, where four networks give vectors of 128 to another one).
 *
 * Layers of the first member start with 'm1_', of the second with 'm2_', of the top with 'top_':
 * {@link combineWeights} names the weights of trained networks so. Each member starts from weights of
 * its own. `combined` of the built-in backbones combines the built-in ones; of your own,
 * `registry.with({ combined: combinedBackbone(registry) })` does.
 */
export function combinedBackbone(registry: BackboneRegistry): Backbone<CombinedOptions> {
  return defineBackbone<CombinedOptions>({
    id: 'combined',
    version: '1',
    source: 'Jayasundara et al. 2025, doi:10.48550/arXiv.2508.11656',
    defaults: {
      members: Array.from({ length: 4 }, () => ({ id: 'tiny-separable' })),
      join: 'concatenate',
      top: null,
    },
    completeOptions: (options) => completeCombinedOptions(registry, options),
    leastSamples(options) {
      const { members } = completeCombinedOptions(registry, options);
      return Math.max(...members.map((member) => leastOf(registry, member)));
    },
    build(input, { seed, ...options }) {
      const { members, top } = completeCombinedOptions(registry, options);
      return freeingOnFailure(() => {
        const ecg = createInput({ shape: [input.samples, input.leads], name: 'ecg' });
        const grafted = members.map((member, i) => {
          const prefix = memberPrefix(i + 1);
          return grow({ registry, member, input, seed, x: ecg, prefix });
        });
        const { output, stages } = top ? stack(registry, grafted, top, seed) : concatenate(grafted);
        const [, time, channels] = output.shape as [null, number, number];
        return {
          model: model({ inputs: ecg, outputs: output }),
          stages,
          featureShape: [time, channels],
        };
      });
    },
  });
}

interface Growing {
  readonly registry: BackboneRegistry;
  readonly member: CompleteMember;
  readonly input: BackboneInput;
  /** Of the whole network. */
  readonly seed: number;
  /** What the member reads, of the shape of the input. */
  readonly x: SymbolicTensor;
  readonly prefix: string;
}

function grow({ registry, member, input, seed, x, prefix }: Growing): Grafted {
  const options = { ...member.options, seed: layerSeed(seed, prefix) };
  const network = registry.get(member.id).build(input, options);
  requireSoundNetwork(member.id, input, network);
  return graft(network, x, prefix);
}

function concatenate(members: readonly Grafted[]): Grafted {
  requireEqual(members, 1, 'steps', "whose strides shorten the input alike, or join: 'stack'");
  const outputs = members.map(({ output }) => output);
  return {
    output: sideBySide(`${JOIN_PREFIX}channels`, outputs),
    stages: alignStages(members.map(({ stages }) => stages)),
  };
}

function stack(
  registry: BackboneRegistry,
  members: readonly Grafted[],
  top: CompleteMember,
  seed: number,
): Grafted {
  requireEqual(members, 2, 'channels', "of one width, or join: 'concatenate'");
  const vectors = members.map(({ output }, i) => {
    const name = `${JOIN_PREFIX}${memberPrefix(i + 1)}`;
    const pooled = poolOverTime(output, 'mean-max', `${name}pool`);
    const targetShape = [pooled.shape[1] as number, 1];
    return layers.reshape({ name: `${name}lead`, targetShape }).apply(pooled) as SymbolicTensor;
  });
  const x = sideBySide(`${JOIN_PREFIX}leads`, vectors);
  const input = { samples: x.shape[1] as number, leads: vectors.length };
  requireLongEnough(input, leastOf(registry, top), top.id);
  const above = grow({ registry, member: top, input, seed, x, prefix: TOP_PREFIX });
  const below = alignStages(members.map(({ stages }) => stages));
  return {
    output: above.output,
    stages: [...renamed('members_', below), ...renamed(TOP_PREFIX, above.stages)],
  };
}

function sideBySide(name: string, tensors: SymbolicTensor[]): SymbolicTensor {
  const [first, ...others] = tensors as [SymbolicTensor, ...SymbolicTensor[]];
  // tfjs refuses to concatenate one alone.
  if (others.length === 0) return first;
  return layers.concatenate({ name }).apply(tensors) as SymbolicTensor;
}

function renamed(prefix: string, stages: readonly Stage[]): Stage[] {
  return stages.map(({ name, layers }) => ({ name: prefix + name, layers }));
}

function leastOf(registry: BackboneRegistry, { id, options }: CompleteMember): number {
  return registry.get(id).leastSamples?.(options as JsonObject) ?? 1;
}

function requireEqual(members: readonly Grafted[], axis: 1 | 2, unit: string, way: string): void {
  const sizes = members.map(({ output }) => output.shape[axis] as number);
  if (new Set(sizes).size === 1) return;
  throw new ShapeError(`members give features of ${sizes.join(', ')} ${unit}`, {
    argument: 'options.members',
    value: sizes,
    hint: `Give members ${way}.`,
  });
}

function requireLongEnough({ samples }: BackboneInput, least: number, id: string): void {
  if (samples >= least) return;
  throw new ShapeError(
    `members give vectors of ${samples} numbers, and the top, '${id}', takes at least ${least}`,
    {
      argument: 'options.top',
      value: samples,
      hint: 'Give members of more channels, or a top with shorter filters or strides.',
    },
  );
}
