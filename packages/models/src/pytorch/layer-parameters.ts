import { UnsupportedError } from '@einthoven/core';
import type { NetworkLayer } from '../network/layer-facts.ts';

/** How a weight of one of our layers is kept in PyTorch. */
export interface LayerParameter {
  /** Our weight's own name. */
  readonly weight: string;
  /** The parameter's own name; of two, ours is the sum. */
  readonly parameters: readonly [string, string?];
  /** Axis i in PyTorch is our axis `order[i]`. */
  readonly order: readonly number[];
}

const vector = (weight: string, ...parameters: [string, string?]): LayerParameter => ({
  weight,
  parameters,
  order: [0],
});

const matrix = (weight: string, parameter: string): LayerParameter => ({
  weight,
  parameters: [parameter],
  order: [1, 0],
});

const NORMALISATION = [vector('gamma', 'weight'), vector('beta', 'bias')];

/** Both have the gates in the order input, forget, cell, output. */
const RECURRENT = [
  matrix('kernel', 'weight_ih'),
  matrix('recurrent_kernel', 'weight_hh'),
  vector('bias', 'bias_ih', 'bias_hh'),
];

const BY_CLASS: Readonly<Record<string, readonly LayerParameter[]>> = {
  Conv1D: [{ weight: 'kernel', parameters: ['weight'], order: [2, 1, 0] }, vector('bias', 'bias')],
  Conv2D: [
    { weight: 'kernel', parameters: ['weight'], order: [3, 2, 0, 1] },
    vector('bias', 'bias'),
  ],
  Dense: [matrix('kernel', 'weight'), vector('bias', 'bias')],
  BatchNormalization: [
    ...NORMALISATION,
    vector('moving_mean', 'running_mean'),
    vector('moving_variance', 'running_var'),
  ],
  LayerNormalization: NORMALISATION,
  LSTM: RECURRENT,
  SimpleRNN: RECURRENT,
  PositionEmbedding: [{ weight: 'embedding', parameters: [''], order: [0, 1] }],
  MultiHeadSelfAttention: [
    matrix('projection_kernel', 'in_proj_weight'),
    vector('projection_bias', 'in_proj_bias'),
    matrix('output_kernel', 'out_proj.weight'),
    vector('output_bias', 'out_proj.bias'),
  ],
};

/** Parameters that PyTorch keeps and inference does not use. */
export const isCounter = (name: string): boolean => name.endsWith('num_batches_tracked');

/**
 * Returns how the weights of a layer are kept in PyTorch.
 *
 * @throws UnsupportedError for a layer whose class PyTorch computes otherwise, or that is not known.
 */
export function layerParameters(layer: NetworkLayer): readonly LayerParameter[] {
  const kind = layer.getClassName();
  const known = BY_CLASS[kind];
  if (known && layer.getConfig().projections !== 'shared') return known;
  throw new UnsupportedError(`layer '${layer.name}' is a ${kind}, which PyTorch has no like of`, {
    argument: 'model',
    value: kind,
    hint:
      kind === 'GRU'
        ? 'PyTorch resets the state after its product, tfjs before: take an LSTM, or train it here.'
        : 'Set its weights with setWeights.',
  });
}
