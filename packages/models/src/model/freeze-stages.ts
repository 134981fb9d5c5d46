import { NotFoundError } from '@einthoven/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { EcgModel } from './ecg-model.ts';

type Layer = LayersModel['layers'][number];

/**
 * Freezes these stages and makes all others trainable.
 *
 * Batch normalisation in a frozen stage stands still too: it uses its moving statistics and leaves
 * them as they are, also in training. (tfjs-layers moves them even with `trainable = false`.) A model
 * that is trained with `model.fit` must be compiled anew.
 *
 * @throws NotFoundError for a stage the model does not have.
 */
export function freezeStages(model: EcgModel, stages: readonly string[]): void {
  for (const name of stages) requireStage(model, name);
  for (const stage of model.stages) {
    for (const name of stage.layers) {
      setFrozen(model.model.getLayer(name), stages.includes(stage.name));
    }
  }
}

/** Returns the names of the stages that are frozen now. */
export function frozenStages(model: EcgModel): string[] {
  const isFrozen = (name: string) => !model.model.getLayer(name).trainable;
  return model.stages.filter(({ layers }) => layers.every(isFrozen)).map(({ name }) => name);
}

function setFrozen(layer: Layer, frozen: boolean): void {
  layer.trainable = !frozen;
  if (layer.getClassName() !== 'BatchNormalization') return;
  // An own property hides the method of the class; without it the layer is as it was.
  Reflect.deleteProperty(layer, 'call');
  if (!frozen) return;
  const stock = layer.call.bind(layer);
  layer.call = (inputs: Tensor | Tensor[], keywords: object) =>
    stock(inputs, { ...keywords, training: false });
}

function requireStage({ stages }: EcgModel, name: string): void {
  if (stages.some((stage) => stage.name === name)) return;
  throw new NotFoundError(`stage '${name}' is not in the model`, {
    argument: 'stages',
    value: name,
    hint: `The model has: ${stages.map((stage) => stage.name).join(', ')}.`,
  });
}
