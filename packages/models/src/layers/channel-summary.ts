import { concat, max, mean, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

type Shape = (number | null)[];

/** Maximum and mean of the channels at each step: [batch, time, channels] → [batch, time, 2]. */
export class ChannelSummary extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'ChannelSummary';

  override computeOutputShape([batch, time]: Shape): Shape {
    return [batch as null, time as number, 2];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const x = single(inputs);
      return concat([max(x, 2, true), mean(x, 2, true)], 2);
    });
  }

  describeLayer(_input: ExampleShape, _output: ExampleShape): LayerFacts {
    return { multiplyAccumulates: 0, reach: { span: 1, stride: 1 } };
  }
}
