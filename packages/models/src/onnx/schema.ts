/** The types of fields that are no messages, as protocol buffers name them. */
export type ScalarType = 'int32' | 'int64' | 'float' | 'string' | 'bytes';

type Message = Readonly<Record<string, readonly [number: number, type: ScalarType | MessageName]>>;

/** The messages that we write. */
export type MessageName =
  | 'ModelProto'
  | 'OperatorSetIdProto'
  | 'StringStringEntryProto'
  | 'GraphProto'
  | 'NodeProto'
  | 'AttributeProto'
  | 'TensorProto'
  | 'ValueInfoProto'
  | 'TypeProto'
  | 'Tensor'
  | 'TensorShapeProto'
  | 'Dimension';

/**
 * Numbers and types of the fields that we write, as in ONNX' schema.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3
 */
export const SCHEMA: Readonly<Record<MessageName, Message>> = {
  ModelProto: {
    ir_version: [1, 'int64'],
    producer_name: [2, 'string'],
    graph: [7, 'GraphProto'],
    opset_import: [8, 'OperatorSetIdProto'],
    metadata_props: [14, 'StringStringEntryProto'],
  },
  OperatorSetIdProto: { domain: [1, 'string'], version: [2, 'int64'] },
  StringStringEntryProto: { key: [1, 'string'], value: [2, 'string'] },
  GraphProto: {
    node: [1, 'NodeProto'],
    name: [2, 'string'],
    initializer: [5, 'TensorProto'],
    input: [11, 'ValueInfoProto'],
    output: [12, 'ValueInfoProto'],
  },
  NodeProto: {
    input: [1, 'string'],
    output: [2, 'string'],
    name: [3, 'string'],
    op_type: [4, 'string'],
    attribute: [5, 'AttributeProto'],
  },
  AttributeProto: {
    name: [1, 'string'],
    f: [2, 'float'],
    i: [3, 'int64'],
    s: [4, 'string'],
    floats: [7, 'float'],
    ints: [8, 'int64'],
    strings: [9, 'string'],
    type: [20, 'int32'],
  },
  TensorProto: {
    dims: [1, 'int64'],
    data_type: [2, 'int32'],
    name: [8, 'string'],
    raw_data: [9, 'bytes'],
  },
  ValueInfoProto: { name: [1, 'string'], type: [2, 'TypeProto'] },
  TypeProto: { tensor_type: [1, 'Tensor'] },
  Tensor: { elem_type: [1, 'int32'], shape: [2, 'TensorShapeProto'] },
  TensorShapeProto: { dim: [1, 'Dimension'] },
  Dimension: { dim_value: [1, 'int64'], dim_param: [2, 'string'] },
};
