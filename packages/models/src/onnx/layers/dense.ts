import type { NamedWeights } from '../../weights/named-weights.ts';
import type { OnnxLayerCall, OnnxResult } from '../layer-call.ts';
import { addActivation } from './activations.ts';

/** Dense, on flat features or on each step. */
export function dense(call: OnnxLayerCall): OnnxResult {
  const kernel = call.weight('kernel') as NamedWeights[string];
  const product = call.add('MatMul', [
    call.input(),
    call.constant('kernel', kernel.shape, kernel.data),
  ]);
  const bias = call.weight('bias');
  const name = bias
    ? call.add('Add', [product, call.constant('bias', bias.shape, bias.data)])
    : product;
  return addActivation(call, call.config.activation, { name, order: 'channels-last' });
}
