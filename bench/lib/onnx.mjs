// A described network as an ONNX model with weights from a fixed sequence; field numbers are those of onnx.proto3
// (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto3).
import { bytes, float, number } from './protocol-buffers.mjs';

const FLOAT = 1;
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, ints: 7 };

function attribute(name, value) {
  const field = (type, content) => [bytes(1, name), ...content, number(20, ATTRIBUTE_TYPES[type])];
  if (Array.isArray(value))
    return field(
      'ints',
      value.map((item) => number(8, item)),
    );
  if (typeof value === 'string') return field('string', [bytes(4, value)]);
  return Number.isInteger(value)
    ? field('int', [number(3, value)])
    : field('float', [float(2, value)]);
}

function operation(type, inputs, outputs, attributes = {}) {
  return [
    ...inputs.map((name) => bytes(1, name)),
    ...outputs.map((name) => bytes(2, name)),
    bytes(4, type),
    ...Object.entries(attributes).map(([name, value]) => bytes(5, attribute(name, value))),
  ];
}

/** Small values without a pattern around `mean`; variances must stay positive. */
function weights(name, dims, mean = 0) {
  const size = dims.reduce((product, n) => product * n, 1);
  const values = Float32Array.from({ length: size }, (_, i) => mean + 0.05 * Math.sin(i * i + i));
  return [
    ...dims.map((n) => number(1, n)),
    number(2, FLOAT),
    bytes(8, name),
    bytes(9, new Uint8Array(values.buffer)),
  ];
}

function valueInfo(name, dims) {
  const shape = dims.map((n) => bytes(1, [number(1, n)]));
  return [bytes(1, name), bytes(2, [bytes(1, [number(1, FLOAT), bytes(2, shape)])])];
}

const SAME = { auto_pad: 'SAME_UPPER' };

/** A node's operations and weights; it writes the value named `y`. */
const translate = {
  convolve({ taps, stride, channels }, [x], y, [source]) {
    const attributes = { kernel_shape: [taps], strides: [stride], ...SAME };
    return {
      operations: [operation('Conv', [x, `${y}.w`], [y], attributes)],
      initializers: [weights(`${y}.w`, [channels, source.channels, taps])],
    };
  },
  normalize({ channels }, [x], y) {
    const names = ['scale', 'shift', 'mean', 'variance'].map((part) => `${y}.${part}`);
    return {
      operations: [operation('BatchNormalization', [x, ...names], [y], { epsilon: 1e-3 })],
      initializers: names.map((name, i) => weights(name, [channels], i % 3 === 0 ? 1 : 0)),
    };
  },
  rectify: (_, xs, y) => ({ operations: [operation('Relu', xs, [y])] }),
  add: (_, xs, y) => ({ operations: [operation('Add', xs, [y])] }),
  pool: (_, xs, y) => ({
    operations: [operation('MaxPool', xs, [y], { kernel_shape: [3], strides: [1], ...SAME })],
  }),
  concatenate: (_, xs, y) => ({ operations: [operation('Concat', xs, [y], { axis: 1 })] }),
  mean: (_, xs, y) => ({
    operations: [operation('ReduceMean', xs, [y], { axes: [2], keepdims: 0 })],
  }),
  lstm({ channels }, [x], y, [source]) {
    const names = ['w', 'r', 'b'].map((part) => `${y}.${part}`);
    return {
      operations: [
        operation('Transpose', [x], [`${y}.x`], { perm: [2, 0, 1] }),
        operation('LSTM', [`${y}.x`, ...names], [`${y}.all`, `${y}.last`], {
          hidden_size: channels,
        }),
        operation('Squeeze', [`${y}.last`], [y], { axes: [0] }),
      ],
      initializers: [
        weights(names[0], [1, 4 * channels, source.channels]),
        weights(names[1], [1, 4 * channels, channels]),
        weights(names[2], [1, 8 * channels]),
      ],
    };
  },
  dense({ channels }, [x], y, [source]) {
    return {
      operations: [operation('Gemm', [x, `${y}.w`, `${y}.b`], [y])],
      initializers: [weights(`${y}.w`, [source.channels, channels]), weights(`${y}.b`, [channels])],
    };
  },
};

/** The model's bytes; its input 'v0' is [batch, channels, length], its output has the name of the last node. */
export function encodeOnnx({ batch, nodes }) {
  const name = (id) => `v${id}`;
  const parts = nodes.slice(1).map((node, i) => {
    const sources = node.from.map((id) => nodes[id]);
    return translate[node.op](node, node.from.map(name), name(i + 1), sources);
  });
  const [{ length, channels }] = nodes;
  const graph = [
    ...parts.flatMap(({ operations }) => operations).map((item) => bytes(1, item)),
    bytes(2, 'network'),
    ...parts.flatMap(({ initializers = [] }) => initializers).map((item) => bytes(5, item)),
    bytes(11, valueInfo(name(0), [batch, channels, length])),
    bytes(12, valueInfo(name(nodes.length - 1), [batch, nodes.at(-1).channels])),
  ];
  // The format's version 7 and its operators' version 11.
  return Buffer.concat([number(1, 7), bytes(7, graph), bytes(8, [bytes(1, ''), number(2, 11)])]);
}
