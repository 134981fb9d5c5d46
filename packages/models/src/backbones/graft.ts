import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { BackboneNetwork, Stage } from './backbone.ts';

/** A network that is part of another one now. */
export interface Grafted {
  /** The features over time, shape [batch, time, channels]. */
  readonly output: SymbolicTensor;
  /** Its stages, with the new names of its layers. */
  readonly stages: readonly Stage[];
}

type Call = LayersModel['layers'][number]['inboundNodes'][number];

/**
 * Applies the layers of a network to another input, each under a name that starts with `prefix`.
 *
 * A model within a model would hide the names of its layers and weights. The layers are the same, so
 * that the network as it was is of no use any more.
 */
export function graft(
  { model, stages }: BackboneNetwork,
  input: SymbolicTensor,
  prefix: string,
): Grafted {
  for (const layer of model.layers) layer.name = prefix + layer.name;
  const done = new Map<Call, SymbolicTensor[]>();
  const again = (tensor: SymbolicTensor): SymbolicTensor => {
    if (tensor === model.inputs[0]) return input;
    const { sourceLayer, nodeIndex, outputTensorIndex = 0 } = tensor;
    const call = sourceLayer.inboundNodes[nodeIndex] as Call;
    const outputs = done.get(call) ?? callAgain(call, call.inputTensors.map(again));
    done.set(call, outputs);
    return outputs[outputTensorIndex] as SymbolicTensor;
  };
  return {
    output: again(model.outputs[0] as SymbolicTensor),
    stages: stages.map(({ name, layers }) => ({ name, layers: layers.map((own) => prefix + own) })),
  };
}

function callAgain({ outboundLayer, callArgs }: Call, inputs: SymbolicTensor[]): SymbolicTensor[] {
  const [first, ...others] = inputs as [SymbolicTensor, ...SymbolicTensor[]];
  const outputs = outboundLayer.apply(others.length > 0 ? inputs : first, callArgs);
  return [outputs].flat() as SymbolicTensor[];
}
