import { initializers, input, layers, model } from '@tensorflow/tfjs-layers';

/** A described network as a model of tfjs-layers. */
export function buildLayers(nodes) {
  const make = {
    input: ({ length, channels }) => input({ shape: [length, channels] }),
    convolve: ({ taps, stride, channels }, [x], seed) =>
      layers
        .conv1d({
          filters: channels,
          kernelSize: taps,
          strides: stride,
          padding: 'same',
          useBias: false,
          kernelInitializer: initializers.heNormal({ seed }),
        })
        .apply(x),
    normalize: (_, [x]) => layers.batchNormalization({}).apply(x),
    rectify: (_, [x]) => layers.activation({ activation: 'relu' }).apply(x),
    add: (_, xs) => layers.add().apply(xs),
    pool: (_, [x]) => layers.maxPooling1d({ poolSize: 3, strides: 1, padding: 'same' }).apply(x),
    concatenate: (_, xs) => layers.concatenate().apply(xs),
    lstm: ({ channels }, [x], seed) =>
      layers
        .lstm({
          units: channels,
          recurrentActivation: 'sigmoid',
          kernelInitializer: initializers.glorotUniform({ seed }),
          recurrentInitializer: initializers.glorotUniform({ seed: seed + 1000 }),
        })
        .apply(x),
    mean: (_, [x]) => layers.globalAveragePooling1d({}).apply(x),
    dense: ({ channels }, [x], seed) =>
      layers
        .dense({ units: channels, kernelInitializer: initializers.heNormal({ seed }) })
        .apply(x),
  };
  const tensors = [];
  for (const [seed, node] of nodes.entries()) {
    const inputs = node.from.map((id) => tensors[id]);
    tensors.push(make[node.op](node, inputs, seed + 1));
  }
  return model({ inputs: tensors[0], outputs: tensors.at(-1) });
}
