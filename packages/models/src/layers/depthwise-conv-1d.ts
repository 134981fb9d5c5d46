import {
  depthwiseConv2d,
  reshape,
  type serialization,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { fanInUniform } from '../backbones/network-builder.ts';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

type Shape = (number | null)[];

/** What {@link DepthwiseConv1D} takes. */
export type DepthwiseConv1DConfig = {
  readonly name?: string;
  /** In steps. */
  readonly kernelSize: number;
  /** In steps; default 1. */
  readonly stride?: number;
  /** Of the initial kernels, which start uniform within ±1/√kernelSize. */
  readonly seed: number;
};

/**
 * One filter along time for each channel of [batch, time, channels], without bias, padded as
 * TensorFlow's 'same'. The kernel has shape [kernelSize, channels].
 */
export class DepthwiseConv1D extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'DepthwiseConv1D';
  readonly #config: Required<Omit<DepthwiseConv1DConfig, 'name'>>;
  #kernel: ReturnType<layers.Layer['addWeight']> | undefined;

  constructor({ kernelSize, stride = 1, seed, ...common }: DepthwiseConv1DConfig) {
    super(common);
    this.#config = { kernelSize, stride, seed };
  }

  override build(inputShape: Shape): void {
    const { kernelSize, seed } = this.#config;
    const shape = [kernelSize, inputShape[2] as number];
    // Fan-in is what the first axis counts: each filter sees its own channel alone.
    this.#kernel = this.addWeight('kernel', shape, 'float32', fanInUniform(seed));
    super.build(inputShape);
  }

  override computeOutputShape([batch, time, channels]: Shape): Shape {
    return [batch as null, Math.ceil((time as number) / this.#config.stride), channels as number];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    const { kernelSize, stride } = this.#config;
    return tidy(() => {
      const x = single(inputs);
      const [batch, time, channels] = x.shape as [number, number, number];
      const image = reshape(x, [batch, 1, time, channels]);
      const kernel = reshape(this.#kernel?.read() as Tensor, [1, kernelSize, channels, 1]);
      const y = depthwiseConv2d(image as never, kernel as never, stride, 'same');
      return reshape(y, [batch, -1, channels]);
    });
  }

  describeLayer(_input: ExampleShape, [time, channels]: ExampleShape): LayerFacts {
    const { kernelSize, stride } = this.#config;
    return {
      multiplyAccumulates: kernelSize * (time as number) * (channels as number),
      reach: { span: kernelSize, stride },
    };
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}
