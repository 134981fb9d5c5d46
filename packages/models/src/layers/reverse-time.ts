import { reverse, type Tensor } from '@tensorflow/tfjs-core';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

/** Turns [batch, time, channels] round in time: the last step comes first. */
export class ReverseTime extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'ReverseTime';

  override call(inputs: Tensor | Tensor[]): Tensor {
    return reverse(single(inputs), 1);
  }

  describeLayer(_input: ExampleShape, _output: ExampleShape): LayerFacts {
    return { multiplyAccumulates: 0, reach: 'all' };
  }
}
