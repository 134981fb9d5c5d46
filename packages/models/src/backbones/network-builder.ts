import { initializers, layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { Stage } from './backbone.ts';
import { layerSeed } from './layer-seed.ts';
import { padTime } from './plain-layers.ts';

/** What {@link NetworkBuilder.convolve} takes. */
export interface Convolution {
  readonly filters: number;
  readonly kernelSize: number;
  readonly stride?: number;
  /** Zeros before and after the signal, as PyTorch counts them; default 'same', TensorFlow's way. */
  readonly padding?: 'same' | number;
  /** Whether there is one, from 0 on; default false. */
  readonly bias?: boolean;
}

/** The layers our backbones are made of; notes which stage each belongs to. */
export interface NetworkBuilder {
  /** Layers made from now on belong to the stage of this name. */
  enter(stage: string): void;
  convolve(name: string, x: SymbolicTensor, convolution: Convolution): SymbolicTensor;
  /** Batch normalisation; `zero` starts its scale at 0, so that a residual branch starts silent. */
  normalise(name: string, x: SymbolicTensor, options?: { readonly zero?: boolean }): SymbolicTensor;
  relu(name: string, x: SymbolicTensor): SymbolicTensor;
  /** Applies a layer with weights that no function here makes; seed its initialisers by `seedOf`. */
  add(layer: layers.Layer, x: SymbolicTensor): SymbolicTensor;
  /** A seed that follows from the network's and this name. */
  seedOf(name: string): number;
  /** The stages entered that have layers with weights. */
  stages(): Stage[];
}

/** Returns a builder whose initial weights follow from `seed` and the names of the layers. */
export function createNetworkBuilder(seed: number): NetworkBuilder {
  const stages = new Map<string, string[]>();
  let current: string[] = [];
  const note = (name: string) => {
    current.push(name);
    return name;
  };
  return {
    enter(stage) {
      current = stages.get(stage) ?? [];
      stages.set(stage, current);
    },
    convolve(name, x, { filters, kernelSize, stride = 1, padding = 'same', bias = false }) {
      const convolution = layers.conv1d({
        name: note(name),
        filters,
        kernelSize,
        strides: stride,
        padding: padding === 'same' ? 'same' : 'valid',
        useBias: bias,
        kernelInitializer: fanInUniform(layerSeed(seed, name)),
      });
      const padded = padding === 'same' ? x : padTime(`${name}_pad`, x, padding);
      return convolution.apply(padded) as SymbolicTensor;
    },
    normalise: (name, x, { zero = false } = {}) =>
      layers
        .batchNormalization({
          name: note(name),
          ...BATCH_NORM,
          gammaInitializer: zero ? 'zeros' : 'ones',
        })
        .apply(x) as SymbolicTensor,
    relu: (name, x) => layers.activation({ name, activation: 'relu' }).apply(x) as SymbolicTensor,
    add(layer, x) {
      note(layer.name);
      return layer.apply(x) as SymbolicTensor;
    },
    seedOf: (name) => layerSeed(seed, name),
    stages: () =>
      [...stages]
        .filter(([, names]) => names.length > 0)
        .map(([name, names]) => ({ name, layers: [...names] })),
  };
}

/**
 * What PyTorch uses. Keras' own momentum of .99 would leave the moving statistics far behind in the
 * few hundred steps of a fine-tuning.
 */
export const BATCH_NORM = { momentum: 0.9, epsilon: 1e-5 } as const;

/** Uniform within ±1/√(inputs of a unit): Kaiming's with a = √5, which PyTorch starts from. */
export function fanInUniform(seed: number): ReturnType<typeof initializers.varianceScaling> {
  const uniform = { mode: 'fanIn', distribution: 'uniform' } as const;
  // tfjs draws from ±√(3 · scale / inputs).
  return initializers.varianceScaling({ ...uniform, scale: 1 / 3, seed });
}
