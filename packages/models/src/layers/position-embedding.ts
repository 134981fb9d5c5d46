import { add, type serialization, type Tensor } from '@tensorflow/tfjs-core';
import { initializers, type layers } from '@tensorflow/tfjs-layers';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

type Shape = (number | null)[];

/** What {@link PositionEmbedding} takes. */
export type PositionEmbeddingConfig = {
  readonly name?: string;
  /** Of the initial values. */
  readonly seed: number;
};

/**
 * Adds a learnt vector to each step of [batch, time, channels], so that attention can tell the steps
 * apart; starts normal with standard deviation 0.02 (Dosovitskiy et al. 2021,
 * doi:10.48550/arXiv.2010.11929).
 */
export class PositionEmbedding extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'PositionEmbedding';
  readonly #seed: number;
  #embedding: ReturnType<layers.Layer['addWeight']> | undefined;

  constructor({ seed, ...common }: PositionEmbeddingConfig) {
    super(common);
    this.#seed = seed;
  }

  override build([, time, channels]: Shape): void {
    const initializer = initializers.randomNormal({ mean: 0, stddev: 0.02, seed: this.#seed });
    const shape = [time as number, channels as number];
    this.#embedding = this.addWeight('embedding', shape, 'float32', initializer);
    super.build([null, ...shape]);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return add(single(inputs), this.#embedding?.read() as Tensor);
  }

  describeLayer(_input: ExampleShape, _output: ExampleShape): LayerFacts {
    return { multiplyAccumulates: 0, reach: { span: 1, stride: 1 } };
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), seed: this.#seed };
  }
}
