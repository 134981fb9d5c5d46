import type { MessageFields } from './encode-message.ts';
import type { OnnxAttribute } from './layer-call.ts';

/** An ONNX graph as it grows. */
export interface OnnxGraph {
  readonly nodes: MessageFields[];
  readonly constants: MessageFields[];
  /** Adds an operator with one output, or with these ('' leaves one out); returns the output's name. */
  addNode<Output extends string | readonly string[]>(
    operator: string,
    inputs: readonly string[],
    output: Output,
    attributes?: Readonly<Record<string, OnnxAttribute>>,
  ): Output;
  /** Adds a constant unless there is one of this name. */
  addConstant(name: string, shape: readonly number[], data: Float32Array | BigInt64Array): string;
}

/** Element types in ONNX (TensorProto.DataType). */
export const DATA_TYPE = { float32: 1, int64: 7 } as const;

/** Returns a graph without anything in it. */
export function createGraph(): OnnxGraph {
  const nodes: MessageFields[] = [];
  const constants = new Map<string, MessageFields>();
  return {
    nodes,
    get constants() {
      return [...constants.values()];
    },
    addNode(operator, inputs, output, attributes = {}) {
      nodes.push({
        input: inputs,
        output,
        name: typeof output === 'string' ? output : output.join(''),
        op_type: operator,
        attribute: Object.entries(attributes).map(attributeOf),
      });
      return output;
    },
    addConstant(name, shape, data) {
      const { buffer, byteOffset, byteLength } = data;
      constants.set(name, {
        dims: shape,
        data_type: data instanceof Float32Array ? DATA_TYPE.float32 : DATA_TYPE.int64,
        name,
        raw_data: new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength),
      });
      return name;
    },
  };
}

/** Numbers of AttributeProto.AttributeType. */
const TYPES = { f: 1, i: 2, s: 3, floats: 6, ints: 7, strings: 8 } as const;

function attributeOf([name, value]: [string, OnnxAttribute]): MessageFields {
  const made = (field: keyof typeof TYPES, content: MessageFields[string]) => ({
    name,
    [field]: content,
    type: TYPES[field],
  });
  if (typeof value === 'string') return made('s', value);
  if (typeof value === 'number') return made(Number.isInteger(value) ? 'i' : 'f', value);
  if ('float' in value) return made('f', value.float);
  if (value.every((item) => typeof item === 'string')) return made('strings', value);
  return made(value.every(Number.isInteger) ? 'ints' : 'floats', value);
}
