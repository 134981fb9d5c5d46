// The networks of the benchmark, described once for all contestants: a list of nodes in order, each with its operation,
// the numbers of the nodes it reads, its sizes, and the [length, channels] it gives. Padding is 'same', convolutions
// have no bias.

function start(length, channels) {
  const nodes = [];
  const add = (op, from, shape, sizes = {}) =>
    nodes.push({ op, from, length: shape[0], channels: shape[1], ...sizes }) - 1;
  const shapeOf = (id) => [nodes[id].length, nodes[id].channels];
  add('input', [], [length, channels]);
  return {
    nodes,
    convolve: (x, filters, taps, stride = 1) =>
      add('convolve', [x], [Math.ceil(nodes[x].length / stride), filters], { taps, stride }),
    normalize: (x) => add('normalize', [x], shapeOf(x)),
    rectify: (x) => add('rectify', [x], shapeOf(x)),
    add: (x, y) => add('add', [x, y], shapeOf(x)),
    /** Maxima of three neighbours. */
    pool: (x) => add('pool', [x], shapeOf(x)),
    concatenate: (xs) =>
      add('concatenate', xs, [
        nodes[xs[0]].length,
        xs.reduce((sum, x) => sum + nodes[x].channels, 0),
      ]),
    lstm: (x, units) => add('lstm', [x], [1, units]),
    mean: (x) => add('mean', [x], [1, nodes[x].channels]),
    dense: (x, units) => add('dense', [x], [1, units]),
  };
}

function resnet([length, channels], [stemFilters, stemTaps], widths, firstStride) {
  const net = start(length, channels);
  const { convolve, normalize, rectify } = net;
  let x = rectify(normalize(convolve(0, stemFilters, stemTaps, 2)));
  widths.forEach((filters, i) => {
    const stride = i === 0 ? firstStride : 2;
    const inner = rectify(normalize(convolve(x, filters, 7, stride)));
    const outer = normalize(convolve(inner, filters, 7));
    x = rectify(net.add(outer, normalize(convolve(x, filters, 1, stride))));
  });
  net.dense(net.mean(x), CLASSES);
  return net.nodes;
}

function inceptionTime([length, channels]) {
  const net = start(length, channels);
  const { convolve, normalize, rectify } = net;
  let x = 0;
  let shortcut = 0;
  for (let block = 0; block < 6; block++) {
    const narrow = convolve(x, 32, 1);
    const branches = [39, 19, 9].map((taps) => convolve(narrow, 32, taps));
    x = rectify(normalize(net.concatenate([...branches, convolve(net.pool(x), 32, 1)])));
    if (block % 3 < 2) continue;
    x = rectify(net.add(x, normalize(convolve(shortcut, 128, 1))));
    shortcut = x;
  }
  net.dense(net.mean(x), CLASSES);
  return net.nodes;
}

function lstm([length, channels]) {
  const net = start(length, channels);
  net.dense(net.lstm(0, 64), CLASSES);
  return net.nodes;
}

const CLASSES = 5;

const small = resnet([250, 12], [32, 11], [32, 64, 96, 128], 1);

export const networks = [
  {
    name: 'ResNet1D',
    batch: 32,
    nodes: resnet([1000, 12], [64, 16], [64, 128, 128, 256], 2),
  },
  { name: 'InceptionTime', batch: 32, nodes: inceptionTime([1000, 12]) },
  { name: 'small residual', batch: 64, nodes: small },
  { name: 'LSTM 64', batch: 32, nodes: lstm([250, 12]) },
];

/** Small enough for tfjs' cpu backend. */
export const tiny = { name: 'small residual', batch: 4, nodes: small };

/** 'ResNet1D, [1000, 12] × 32' */
export function titleOf({ name, batch, nodes: [{ length, channels }] }) {
  return `${name}, [${length}, ${channels}] × ${batch}`;
}

/** The different convolutions of a network, with how often each occurs. */
export function convolutionsOf({ batch, nodes }) {
  const found = new Map();
  for (const { op, from, taps, stride, channels: filters } of nodes) {
    if (op !== 'convolve') continue;
    const { length, channels } = nodes[from[0]];
    const shape = { batch, length, channels, taps, stride, filters };
    const key = JSON.stringify(shape);
    found.set(key, { ...shape, uses: (found.get(key)?.uses ?? 0) + 1 });
  }
  return [...found.values()];
}
