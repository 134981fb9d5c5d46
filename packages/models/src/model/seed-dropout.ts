import type { Random } from '@einthoven/core';
import { mul, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';

type Layer = LayersModel['layers'][number];
type Keywords = { training?: boolean; random?: Random };

/** Class names of the layers that drop, and the shape of their mask for values of a shape. */
const MASKS: Readonly<Record<string, (shape: number[]) => number[]>> = {
  Dropout: (shape) => shape,
  // Whole channels: one draw for all steps.
  SpatialDropout1D: ([batch, , channels]) => [batch as number, 1, channels as number],
};

/** Returns the dropout layers of a model whose rate is not 0. */
export function dropoutLayers(model: LayersModel): Layer[] {
  return model.layers.filter((layer) => layer.getClassName() in MASKS && rateOf(layer) > 0);
}

/**
 * Makes the dropout layers of a model draw their masks from the `random` given to `model.apply`.
 *
 * tfjs' own layer gives the same mask at every call when it has a seed, and one that cannot be
 * repeated when it has none. It still acts where no `random` is given.
 */
export function seedDropout(model: LayersModel): void {
  for (const layer of dropoutLayers(model)) {
    const stock = layer.call.bind(layer);
    const rate = rateOf(layer);
    const maskShape = MASKS[layer.getClassName()] as (shape: number[]) => number[];
    layer.call = (inputs: Tensor | Tensor[], keywords: Keywords) => {
      const [x] = Array.isArray(inputs) ? inputs : [inputs];
      const { training, random } = keywords;
      if (!training || !random || !x) return stock(inputs, keywords);
      return mul(x, keepMask(maskShape(x.shape), rate, random));
    };
  }
}

const rateOf = (layer: Layer) => layer.getConfig().rate as number;

function keepMask(shape: number[], rate: number, random: Random): Tensor {
  const size = shape.reduce((product, length) => product * length, 1);
  const kept = 1 / (1 - rate);
  // A loop: Float32Array.from takes twice as long, and networks drop millions a step.
  const mask = new Float32Array(size);
  for (let i = 0; i < size; i++) mask[i] = random.chance(rate) ? 0 : kept;
  return tensor(mask, shape);
}
