import { requireNumber } from '@einthoven/core';
import { layers, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { MultiHeadSelfAttention } from '../layers/multi-head-self-attention.ts';
import { denseLayer } from './dense-layer.ts';
import type { NetworkBuilder } from './network-builder.ts';
import { dropout as drop, sum } from './plain-layers.ts';
import { requireDivides } from './require-divides.ts';

/** What {@link transformerBlock} takes. */
export interface TransformerBlock {
  /** Heads of the attention. */
  readonly heads: number;
  /** How the heads project; default 'each'. */
  readonly projections?: 'each' | 'shared';
  /** Channels between the two dense layers. */
  readonly hidden: number;
  readonly activation: 'gelu' | 'relu';
  /**
   * 'first': each branch normalises its input and drops a share of its result. 'last': the sum is
   * normalised, and a share of it dropped.
   */
  readonly norm: 'first' | 'last';
  /** Share dropped in training. */
  readonly dropout: number;
}

/** Sizes of a stack of {@link transformerBlock}. */
interface BlockSizes {
  readonly width: number;
  readonly depth: number;
  readonly heads: number;
  readonly hidden: number;
  readonly dropout: number;
}

/** Throws InvalidArgumentError unless the sizes are counts and the heads divide the width. */
export function requireBlocks({ width, depth, heads, hidden, dropout }: BlockSizes): void {
  for (const [name, value] of Object.entries({ width, depth, heads, hidden })) {
    requireNumber(`options.${name}`, value, { integer: true, min: 1 });
  }
  requireNumber('options.dropout', dropout, { min: 0, below: 1 });
  requireDivides('options.heads', heads, 'options.width', width);
}

/** Self-attention, then two dense layers on each step, each with a shortcut around it. */
export function transformerBlock(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  block: TransformerBlock,
): SymbolicTensor {
  const { heads, projections = 'each', hidden, activation } = block;
  const attend = (y: SymbolicTensor) => {
    const id = `${name}_attention`;
    const seed = net.seedOf(id);
    return net.add(new MultiHeadSelfAttention({ name: id, heads, projections, seed }), y);
  };
  const feed = (y: SymbolicTensor) => {
    const wide = net.add(denseLayer(net, `${name}_dense1`, hidden, activation), y);
    return net.add(denseLayer(net, `${name}_dense2`, y.shape[2] as number), wide);
  };
  const y = residual(net, `${name}_1`, x, attend, block);
  return residual(net, `${name}_2`, y, feed, block);
}

/** Layer normalisation over the channels of each step, with PyTorch's epsilon. */
export function layerNormalise(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
): SymbolicTensor {
  return net.add(layers.layerNormalization({ name, epsilon: 1e-5 }), x);
}

function residual(
  net: NetworkBuilder,
  name: string,
  x: SymbolicTensor,
  branch: (x: SymbolicTensor) => SymbolicTensor,
  { norm, dropout }: TransformerBlock,
): SymbolicTensor {
  const normalise = (y: SymbolicTensor) => layerNormalise(net, `${name}_norm`, y);
  const thin = (y: SymbolicTensor) => drop(`${name}_dropout`, y, dropout);
  const add = (y: SymbolicTensor) => sum(`${name}_add`, [x, y]);
  return norm === 'first' ? add(thin(branch(normalise(x)))) : thin(normalise(add(branch(x))));
}
