import { slice, type Tensor } from '@tensorflow/tfjs-core';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

type Shape = (number | null)[];

/** The last step alone: [batch, time, channels] → [batch, 1, channels]. */
export class LastStep extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'LastStep';

  override computeOutputShape([batch, , channels]: Shape): Shape {
    return [batch as null, 1, channels as number];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const x = single(inputs);
    return slice(x, [0, (x.shape[1] as number) - 1, 0], [-1, 1, -1]);
  }

  describeLayer(_input: ExampleShape, _output: ExampleShape): LayerFacts {
    return { multiplyAccumulates: 0, reach: 'pooled' };
  }
}
