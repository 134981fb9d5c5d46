import { UnsupportedError } from '@einthoven/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import type { NetworkLayer } from '../network/layer-facts.ts';
import type { LayerWeight } from '../weights/named-weights.ts';
import type { OnnxGraph } from './graph.ts';
import type { OnnxLayerCall, OnnxOrder, OnnxTranslation } from './layer-call.ts';

/** A value of the graph: its name in each order in which it is at hand. */
type Value = Partial<Record<OnnxOrder, string>>;

type Call = NetworkLayer['inboundNodes'][number];

/**
 * Returns a function that adds what a tensor is computed from to the graph, once, and returns its name
 * in channels-last order.
 *
 * @throws UnsupportedError from that function for a layer that the table lacks, or of unknown length.
 */
export function walkLayers(
  graph: OnnxGraph,
  weights: ReadonlyMap<string, LayerWeight>,
  table: ReadonlyMap<string, OnnxTranslation>,
  input: string,
): (tensor: SymbolicTensor) => string {
  const values = new Map<Call, Value>();
  const visit = ({ sourceLayer, nodeIndex }: SymbolicTensor): Value => {
    const node = sourceLayer.inboundNodes[nodeIndex] as Call;
    const known = values.get(node);
    if (known) return known;
    const isInput = sourceLayer.getClassName() === 'InputLayer';
    const sources = isInput ? [] : node.inputTensors.map(visit);
    // A layer that is used several times is written each time, with the same weights.
    const name = nodeIndex === 0 ? sourceLayer.name : `${sourceLayer.name}@${nodeIndex + 1}`;
    const value = isInput
      ? { 'channels-last': input }
      : translate({ graph, weights, table, node, layer: sourceLayer, sources, name });
    values.set(node, value);
    return value;
  };
  return (tensor) => ordered(graph, visit(tensor), 'channels-last', tensor.shape.length);
}

interface Translating {
  readonly graph: OnnxGraph;
  readonly weights: ReadonlyMap<string, LayerWeight>;
  readonly table: ReadonlyMap<string, OnnxTranslation>;
  readonly node: Call;
  readonly layer: NetworkLayer;
  readonly sources: readonly Value[];
  /** What the names of the layer's values start with. */
  readonly name: string;
}

function translate(work: Translating): Value {
  const { layer, table } = work;
  const translation = table.get(layer.getClassName());
  if (!translation) throw unknown(layer);
  const result = translation(layerCall(work));
  return typeof result === 'string' ? { 'channels-last': result } : { [result.order]: result.name };
}

function layerCall(work: Translating): OnnxLayerCall {
  const { graph, weights, node, layer, sources, name } = work;
  let made = 0;
  // Heads are called without a colon, so that no name of ours is theirs.
  const fresh = (operator: string) => `${name}:${operator.toLowerCase()}${++made}`;
  const inputShapes = node.inputTensors.map((tensor) => exampleShape(layer, tensor));
  return {
    layer,
    config: layer.getConfig(),
    inputShapes,
    outputShape: exampleShape(layer, node.outputTensors[0] as SymbolicTensor),
    order: sources[0]?.['channels-first'] ? 'channels-first' : 'channels-last',
    input: (index = 0, order = 'channels-last') => {
      const rank = (inputShapes[index] as number[]).length + 1;
      return ordered(graph, sources[index] as Value, order, rank);
    },
    weight(own) {
      const weight = weights.get(`${layer.name}/${own}`)?.read();
      return weight && { shape: weight.shape, data: weight.dataSync<'float32'>().slice() };
    },
    add(operator, inputs, attributes, output = 0) {
      const made = fresh(operator);
      const before = Array.from({ length: output }, () => '');
      graph.addNode(operator, inputs, [...before, made], attributes);
      return made;
    },
    constant: (own, shape, data) => graph.addConstant(`${layer.name}/${own}`, shape, data),
    integers: (list) =>
      graph.addConstant(`[${list}]`, [list.length], BigInt64Array.from(list, BigInt)),
  };
}

/** The name of a value in this order; a transposed one is kept for the next that asks. */
function ordered(graph: OnnxGraph, value: Value, order: OnnxOrder, rank: number): string {
  const known = value[order];
  if (known) return known;
  const from = Object.values(value)[0] as string;
  // Without steps there is one order.
  if (rank < 3) return from;
  const steps = Array.from({ length: rank - 2 }, (_, i) => i + 1);
  const perm =
    order === 'channels-first' ? [0, rank - 1, ...steps] : [0, ...steps.map((i) => i + 1), 1];
  const made = graph.addNode('Transpose', [from], `${from}:${order}`, { perm });
  value[order] = made;
  return made;
}

function exampleShape({ name }: NetworkLayer, { shape }: SymbolicTensor): number[] {
  const sizes = shape.slice(1);
  if (sizes.every((size) => size !== null)) return sizes as number[];
  throw new UnsupportedError(`layer '${name}' works on a shape that is not fixed, [${shape}]`, {
    argument: 'model',
    value: name,
    hint: 'Build the network for a fixed number of samples.',
  });
}

function unknown(layer: NetworkLayer): UnsupportedError {
  const kind = layer.getClassName();
  return new UnsupportedError(`layer '${layer.name}' is a ${kind}, which toOnnx cannot write`, {
    argument: 'model',
    value: kind,
    hint: `Pass layers: { ${kind}: (call) => … }, or use layers that ONNX has.`,
  });
}
