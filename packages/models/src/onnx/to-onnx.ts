import { InvalidArgumentError, requireOneOf } from '@einthoven/core';
import type { SymbolicTensor } from '@tensorflow/tfjs-layers';
import { rawWidth } from '../heads/head.ts';
import type { EcgModel } from '../model/ecg-model.ts';
import { weightsByName } from '../weights/named-weights.ts';
import { encodeMessage, type MessageFields } from './encode-message.ts';
import { createGraph, DATA_TYPE } from './graph.ts';
import { headOutput } from './head-output.ts';
import type { OnnxTranslation } from './layer-call.ts';
import { LAYER_TRANSLATIONS } from './layer-translations.ts';
import { walkLayers } from './walk-layers.ts';

/** How {@link toOnnx} writes a model. */
export interface ToOnnxOptions {
  /**
   * 'raw' (default): logits and standardised values, as `applyModel` gives them; 'physical':
   * probabilities and physical units.
   */
  readonly outputs?: 'raw' | 'physical';
  /** How layers of classes of your own are written, by class name; these come before ours. */
  readonly layers?: Readonly<Record<string, OnnxTranslation>>;
}

/** Name of the input of every graph. */
const INPUT = 'ecg';

/** The newest operator set that has been in onnxruntime since 1.12 (2022), and its format's version. */
const OPSET = 17;
const IR_VERSION = 8;

/**
 * Returns a model as the bytes of an ONNX file.
 *
 * The input is 'ecg', float32 [batch, samples, leads] with any batch; each head is an output of its
 * name, [batch, width]. Batch normalisation and dropout act as in inference. The labels of the heads
 * are in the metadata, as JSON under 'heads'.
 *
 * @throws UnsupportedError that names a layer which cannot be written; InvalidArgumentError for a
 *   head called 'ecg', or 'physical' outputs of a head that it does not know how to turn.
 * @see https://onnx.ai/onnx/operators/
 */
export function toOnnx(
  model: EcgModel,
  { outputs = 'raw', layers = {} }: ToOnnxOptions = {},
): Uint8Array {
  requireOneOf('outputs', outputs, ['raw', 'physical']);
  requireFreeNames(model);
  const graph = createGraph();
  const table = new Map([...Object.entries(LAYER_TRANSLATIONS), ...Object.entries(layers)]);
  const nameOf = walkLayers(graph, weightsByName(model.model), table, INPUT);
  model.heads.forEach((head, i) => {
    const value = nameOf(model.model.outputs[i] as SymbolicTensor);
    headOutput(graph, head, value, outputs);
  });
  const { samples, leads } = model.input;
  return encodeMessage('ModelProto', {
    ir_version: IR_VERSION,
    producer_name: '@einthoven/models',
    opset_import: { domain: '', version: OPSET },
    metadata_props: [
      { key: 'backbone', value: `${model.backbone.id} ${model.backbone.version}` },
      { key: 'heads', value: JSON.stringify(model.heads) },
    ],
    graph: {
      name: model.backbone.id,
      node: graph.nodes,
      initializer: graph.constants,
      input: valueInfo(INPUT, [samples, leads]),
      output: model.heads.map((head) => valueInfo(head.name, [rawWidth(head)])),
    },
  });
}

function requireFreeNames({ heads }: EcgModel): void {
  if (heads.every(({ name }) => name !== INPUT)) return;
  throw new InvalidArgumentError(`a head is called '${INPUT}', as the input of the graph`, {
    argument: 'model',
    value: INPUT,
    hint: 'Give the head another name.',
  });
}

function valueInfo(name: string, shape: readonly number[]): MessageFields {
  const dim = [{ dim_param: 'batch' }, ...shape.map((length) => ({ dim_value: length }))];
  return { name, type: { tensor_type: { elem_type: DATA_TYPE.float32, shape: { dim } } } };
}
