import { InvalidArgumentError, requireNumber, requireOneOf } from '@einthoven/core';
import {
  model as createModel,
  type LayersModel,
  type SymbolicTensor,
} from '@tensorflow/tfjs-layers';
import type { Backbone, BackboneInput, BackboneNetwork, Stage } from '../backbones/backbone.ts';
import { completeHead } from '../heads/complete-head.ts';
import type { Head } from '../heads/head.ts';
import type { JsonObject } from '../json.ts';
import { attachHead } from './attach-head.ts';
import { attachReconstruction } from './attach-reconstruction.ts';
import { completeOptions } from './complete-options.ts';
import { type EcgModel, HEAD_PREFIX, HEAD_STAGE } from './ecg-model.ts';
import { freeingOnFailure } from './freeing-on-failure.ts';
import { POOLINGS, type Pooling, poolOverTime } from './pooling.ts';
import { requireSoundNetwork } from './require-sound-network.ts';
import { seedDropout } from './seed-dropout.ts';

/** What {@link buildModel} takes. */
export interface BuildModelOptions<Options extends JsonObject = JsonObject> {
  readonly backbone: Backbone<Options>;
  /** Those that differ from the backbone's defaults. */
  readonly options?: Partial<Options>;
  readonly input: BackboneInput;
  /** What heads see of the features over time, but those that reconstruct; default 'mean-max'. */
  readonly pooling?: Pooling;
  /** At least one. */
  readonly heads: readonly Head[];
  /** The same seed gives the same weights. */
  readonly seed: number;
}

/**
 * Returns a model with fresh weights: the backbone, its features pooled over time, and on these the
 * layers of each head; a head that reconstructs sees them as they are.
 *
 * Dense kernels start uniform within ±1/√inputs, their biases at 0.
 *
 * @throws InvalidArgumentError for unknown options, no heads or two of the same name, a head that
 *   cannot work, or a backbone that does not give what it promises. No tensor is left behind.
 */
export function buildModel<Options extends JsonObject>(init: BuildModelOptions<Options>): EcgModel {
  const { backbone, input, pooling = 'mean-max', seed } = init;
  requireNumber('input.samples', input.samples, { integer: true, min: 1 });
  requireNumber('input.leads', input.leads, { integer: true, min: 1 });
  requireNumber('seed', seed, { integer: true, min: 0, max: Number.MAX_SAFE_INTEGER });
  requireOneOf('pooling', pooling, POOLINGS);
  const heads = requireHeads(init.heads);
  const options = completeOptions(backbone, init.options ?? {});
  const { id, version } = backbone;
  const made = freeingOnFailure(() => {
    const network = backbone.build(input, { ...options, seed });
    requireSoundNetwork(id, input, network);
    const { model, features } = join(network, init.input, pooling, heads, seed);
    return { model, features, stages: [...network.stages, headStage(model)] };
  });
  seedDropout(made.model);
  return {
    backbone: { id, version, options },
    input: { samples: input.samples, leads: input.leads },
    pooling,
    heads,
    ...made,
    dispose: disposerOf(made.model),
  };
}

function join(
  { model: { inputs, outputs } }: BackboneNetwork,
  input: BackboneInput,
  pooling: Pooling,
  heads: readonly Head[],
  seed: number,
): Pick<EcgModel, 'model' | 'features'> {
  const features = outputs[0] as SymbolicTensor;
  const pooled = poolOverTime(features, pooling);
  const attached = heads.map((head) =>
    head.kind === 'reconstruction'
      ? attachReconstruction(features, head, input, seed)
      : attachHead(pooled, head, seed),
  );
  return {
    model: createModel({ inputs, outputs: attached }),
    features: createModel({ inputs, outputs: pooled }),
  };
}

function headStage({ layers }: LayersModel): Stage {
  const names = layers.filter(({ weights }) => weights.length > 0).map(({ name }) => name);
  return { name: HEAD_STAGE, layers: names.filter((name) => name.startsWith(HEAD_PREFIX)) };
}

// One by one: the counting of references in tfjs-layers spares layers that are used twice.
function disposerOf({ layers }: LayersModel): () => void {
  const variables = layers.flatMap(({ weights }) => weights).map((weight) => weight.read());
  return () => {
    for (const variable of variables) if (!variable.isDisposed) variable.dispose();
  };
}

function requireHeads(heads: readonly Head[]): Head[] {
  const names = heads.map(({ name }) => name);
  if (names.length > 0 && new Set(names).size === names.length) return heads.map(completeHead);
  throw new InvalidArgumentError(`heads is [${names.join(', ')}]`, {
    argument: 'heads',
    value: names,
    hint: 'Give at least one head, each with a name of its own.',
  });
}
