import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs-layers';
import { type ExampleShape, layerFacts, type NetworkLayer } from './layer-facts.ts';

/** The size and reach of a network. */
export interface NetworkDescription {
  /** Numbers that training moves; those of frozen layers do not count. */
  readonly trainableParameters: number;
  /**
   * Of all convolutions, dense and recurrent layers for one example; biases, normalisation,
   * activations and pooling do not count.
   */
  readonly multiplyAccumulates: number;
  /**
   * Input samples that one step of the features depends on, the longest path of each layer counted
   * and edges ignored; pooling over time at the end does not widen it. Infinity where a layer sees
   * all time: recurrent layers, attention, gates that pool over time, filters over pooled features,
   * dense layers on flat features.
   */
  readonly receptiveField: number;
}

/**
 * Returns the size and reach of a network, read from its layers; `model.model` of what `buildModel`
 * gives is with the heads.
 *
 * @throws UnsupportedError that names a layer of a class it does not know. A class of your own may
 *   have a method `describeLayer(input, output)`, see {@link SelfDescribingLayer}.
 */
export function describeNetwork(model: LayersModel): NetworkDescription {
  const walk: Walk = { fields: new Map(), layers: new Set(), multiplyAccumulates: 0 };
  const fields = model.outputs.map((output) => visit(walk, output).samples);
  return {
    trainableParameters: [...walk.layers]
      .flatMap(({ trainableWeights }) => trainableWeights)
      .reduce((sum, { shape }) => sum + shape.reduce<number>((n, axis) => n * (axis ?? 1), 1), 0),
    multiplyAccumulates: walk.multiplyAccumulates,
    receptiveField: Math.max(...fields),
  };
}

/** What one step of a tensor has seen. */
interface Field {
  readonly samples: number;
  /** Input samples from one step to the next. */
  readonly stride: number;
  /** Whether it is one summary of all time. */
  readonly pooled: boolean;
}

type Call = NetworkLayer['inboundNodes'][number];

interface Walk {
  readonly fields: Map<Call, Field>;
  readonly layers: Set<NetworkLayer>;
  multiplyAccumulates: number;
}

function visit(walk: Walk, { sourceLayer, nodeIndex }: SymbolicTensor): Field {
  const call = sourceLayer.inboundNodes[nodeIndex] as Call;
  const known = walk.fields.get(call);
  if (known) return known;
  // An input layer is its own source in tfjs-layers.
  const from = sourceLayer.getClassName() === 'InputLayer' ? [] : call.inputTensors;
  const before = from.length > 0 ? from.map((tensor) => visit(walk, tensor)) : [SAMPLE];
  const { multiplyAccumulates, reach } = layerFacts(
    sourceLayer,
    exampleShape(call.inputTensors[0] as SymbolicTensor),
    exampleShape(call.outputTensors[0] as SymbolicTensor),
  );
  const field = extend(join(before), reach);
  walk.fields.set(call, field);
  walk.layers.add(sourceLayer);
  walk.multiplyAccumulates += multiplyAccumulates;
  return field;
}

const SAMPLE: Field = { samples: 1, stride: 1, pooled: false };

function join(fields: readonly Field[]): Field {
  // A summary of all time that goes back into the steps lets each of them see all time.
  const mixed = new Set(fields.map(({ pooled }) => pooled)).size > 1;
  return {
    samples: mixed ? Infinity : Math.max(...fields.map(({ samples }) => samples)),
    stride: Math.max(...fields.map(({ stride }) => stride)),
    pooled: !mixed && (fields[0] as Field).pooled,
  };
}

function extend(field: Field, reach: ReturnType<typeof layerFacts>['reach']): Field {
  if (reach === 'pooled') return { ...field, pooled: true };
  if (reach === 'all') return { ...field, samples: Infinity };
  // A filter over what has seen all time: each of its steps has.
  if (field.pooled && reach.span > 1) return { ...field, samples: Infinity };
  const samples = field.samples + (reach.span - 1) * field.stride;
  return { ...field, samples, stride: field.stride * reach.stride };
}

function exampleShape({ shape }: SymbolicTensor): ExampleShape {
  return shape.slice(1) as number[];
}
