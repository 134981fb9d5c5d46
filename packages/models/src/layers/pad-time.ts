import { pad, type serialization, type Tensor } from '@tensorflow/tfjs-core';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

type Shape = (number | null)[];

/** What {@link PadTime} takes. */
export type PadTimeConfig = {
  readonly name?: string;
  /** How many zeros stand before and after the signal. */
  readonly padding: number;
};

/**
 * Puts as many zeros before as after the steps of [batch, time, channels], as PyTorch's `padding`
 * does; TensorFlow's 'same' puts an odd one after, which shifts strided layers by one sample.
 */
export class PadTime extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'PadTime';
  readonly #padding: number;

  constructor({ padding, ...common }: PadTimeConfig) {
    super(common);
    this.#padding = padding;
  }

  override computeOutputShape([batch, time, channels]: Shape): Shape {
    return [batch as null, (time as number) + 2 * this.#padding, channels as number];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return pad(single(inputs), [
      [0, 0],
      [this.#padding, this.#padding],
      [0, 0],
    ]);
  }

  describeLayer(_input: ExampleShape, _output: ExampleShape): LayerFacts {
    return { multiplyAccumulates: 0, reach: { span: 1, stride: 1 } };
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), padding: this.#padding };
  }
}
