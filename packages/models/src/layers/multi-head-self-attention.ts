import {
  add,
  matMul,
  mul,
  reshape,
  type serialization,
  softmax,
  split,
  type Tensor,
  tidy,
  transpose,
} from '@tensorflow/tfjs-core';
import { initializers, type layers } from '@tensorflow/tfjs-layers';
import { layerSeed } from '../backbones/layer-seed.ts';
import { fanInUniform } from '../backbones/network-builder.ts';
import type { ExampleShape, LayerFacts } from '../network/layer-facts.ts';
import { RegisteredLayer } from './registered-layer.ts';
import { single } from './single.ts';

type Shape = (number | null)[];
type Weight = ReturnType<layers.Layer['addWeight']>;

/** What {@link MultiHeadSelfAttention} takes. */
export type MultiHeadSelfAttentionConfig = {
  readonly name?: string;
  /** Number of heads; divides the channels. */
  readonly heads: number;
  /**
   * 'each' (default): every head has projections of its own from all channels, as is usual.
   * 'shared': one projection without bias from a head's own channels serves every head, and the
   * scores are divided by the root of all channels: the form in the paper's code.
   */
  readonly projections?: 'each' | 'shared';
  /** Of the initial weights, which start uniform within ±1/√inputs; biases start at 0. */
  readonly seed: number;
};

/**
 * Multi-head self-attention over the steps of [batch, time, channels]: softmax(QKᵀ/√c) V for each
 * head, joined and projected (Vaswani et al. 2017, doi:10.48550/arXiv.1706.03762).
 *
 * Equal to PyTorch's `nn.MultiheadAttention` without dropout; `projection_kernel` is its
 * `in_proj_weight` transposed (queries, keys, values), `output_kernel` its `out_proj.weight`
 * transposed.
 */
export class MultiHeadSelfAttention extends RegisteredLayer {
  /** @nocollapse */
  static readonly className = 'MultiHeadSelfAttention';
  readonly #heads: number;
  readonly #shared: boolean;
  readonly #seed: number;
  #weights: readonly Weight[] = [];

  constructor(config: MultiHeadSelfAttentionConfig) {
    const { heads, projections = 'each', seed, ...common } = config;
    super(common);
    this.#heads = heads;
    this.#shared = projections === 'shared';
    this.#seed = seed;
  }

  override build(inputShape: Shape): void {
    const channels = inputShape[2] as number;
    const width = this.#shared ? channels / this.#heads : channels;
    const kernel = (name: string, shape: number[]) =>
      this.addWeight(name, shape, 'float32', fanInUniform(layerSeed(this.#seed, name)));
    const bias = (name: string, size: number) =>
      this.addWeight(name, [size], 'float32', initializers.zeros());
    this.#weights = [
      kernel('output_kernel', [channels, channels]),
      bias('output_bias', channels),
      kernel('projection_kernel', [width, 3 * width]),
      ...(this.#shared ? [] : [bias('projection_bias', 3 * width)]),
    ];
    super.build(inputShape);
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const x = single(inputs);
      const [batch, time, channels] = x.shape as [number, number, number];
      const [kernel, bias] = this.#weights.map((weight) => weight.read()) as [Tensor, Tensor];
      const [queries, keys, values] = this.#project(x) as [Tensor, Tensor, Tensor];
      const scale = 1 / Math.sqrt(this.#shared ? channels : channels / this.#heads);
      const scores = matMul(mul(queries, scale), keys, false, true);
      const mixed = matMul(softmax(scores), values);
      const joined = transpose(mixed, [0, 2, 1, 3]);
      const projected = matMul(reshape(joined, [batch * time, channels]), kernel);
      return reshape(add(projected, bias), [batch, time, channels]);
    });
  }

  /** Queries, keys and values, each [batch, heads, time, channels of a head]. */
  #project(x: Tensor): Tensor[] {
    const [batch, time, channels] = x.shape as [number, number, number];
    const [, , kernel, bias] = this.#weights.map((weight) => weight.read()) as [
      Tensor,
      Tensor,
      Tensor,
      Tensor?,
    ];
    const heads = this.#heads;
    const width = channels / heads;
    const product = matMul(reshape(x, [-1, kernel.shape[0] as number]), kernel);
    const projected = bias ? add(product, bias) : product;
    const parts = reshape(projected, [batch, time, 3 * heads, width]);
    // Four axes at most, which the kernels of tfjs-wasm-training turn fast.
    const turned = transpose(parts, [0, 2, 1, 3]);
    // Where one projection serves each head, the head comes before the choice of query, key, value.
    const groups = this.#shared ? batch * heads : batch;
    return split(reshape(turned, [groups, 3, -1]), 3, 1).map((part) =>
      reshape(part, [batch, heads, time, width]),
    );
  }

  /** The products of queries with keys and of scores with values count too. */
  describeLayer([time, channels]: ExampleShape, _output: ExampleShape): LayerFacts {
    const [steps, width] = [time as number, channels as number];
    const inputs = this.#shared ? width / this.#heads : width;
    const aStep = 3 * width * inputs + width * width + 2 * steps * width;
    return { multiplyAccumulates: steps * aStep, reach: 'all' };
  }

  override getConfig(): serialization.ConfigDict {
    return {
      ...super.getConfig(),
      heads: this.#heads,
      projections: this.#shared ? 'shared' : 'each',
      seed: this.#seed,
    };
  }
}
