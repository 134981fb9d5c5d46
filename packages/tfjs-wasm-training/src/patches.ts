import {
  conv2d,
  engine,
  type GradConfig,
  getBackend,
  getGradient,
  grad,
  mul,
  type NamedTensorMap,
  registerGradient,
  relu,
  sub,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
  tidy,
  type Variable,
  valueAndGrads,
  variableGrads,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { Patch } from './apply-patches.ts';
import { BATCH_NORM_TRAINING } from './kernels/batch-normalization.ts';
import { type ConvolutionAttrs, describe1d } from './kernels/convolution-geometry.ts';
import { RELU_GRADIENT } from './kernels/rectifier.ts';

// Everything that is changed outside the wasm backend's own kernels stands here.

/** Values without a pattern, the same in every run. */
function sample(shape: number[]): Tensor {
  const size = shape.reduce((product, n) => product * n, 1);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin(3.7 * i + 0.4 * i * i)),
    shape,
  );
}

function values(tensors: Tensor[]): Float32Array[] {
  return tensors.map((t) => Float32Array.from(t.dataSync()));
}

interface Weight {
  read(): Tensor;
  write(value: Tensor): unknown;
}

/** The fields of tfjs-layers' BatchNormalization that the patch reads. */
interface BatchNormalization {
  axis: number;
  epsilon: number;
  momentum: number;
  gamma?: Weight | null;
  beta?: Weight | null;
  movingMean: Weight;
  movingVariance: Weight;
  call: Call;
}

type Call = (
  this: BatchNormalization,
  inputs: Tensor | Tensor[],
  kwargs?: { training?: boolean },
) => Tensor | Tensor[];

type Gradient = GradConfig['gradFunc'];

function batchNormalizationLayer(): ReturnType<typeof layers.batchNormalization> {
  // Named, so that the numbers in the default names of the user's layers do not move.
  return layers.batchNormalization({ name: 'wasm-training-probe', momentum: 0.7, epsilon: 0.01 });
}

function trainFused(layer: BatchNormalization, x: Tensor): Tensor {
  return tidy(() => {
    const { epsilon, momentum, gamma, beta } = layer;
    const inputs = { x, gamma: gamma?.read(), beta: beta?.read() } as unknown as NamedTensorMap;
    const outputs = engine().runKernel(BATCH_NORM_TRAINING, inputs, { epsilon }) as Tensor[];
    const [y, mean, variance] = outputs as [Tensor, Tensor, Tensor];
    const follow = (weight: Weight, value: Tensor) => {
      const before = weight.read();
      weight.write(sub(before, mul(sub(before, value), 1 - momentum)));
    };
    follow(layer.movingMean, mean);
    follow(layer.movingVariance, variance);
    return y;
  });
}

/** The layer's training step in one kernel. Overrides of `call` on an instance or in a subclass stay in force. */
const batchNormalization: Patch = {
  name: 'layers.BatchNormalization',
  apply() {
    const prototype = Object.getPrototypeOf(batchNormalizationLayer()) as BatchNormalization;
    const stock = prototype.call;
    prototype.call = function call(inputs, kwargs) {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
      const last = this.axis === -1 || this.axis === x.rank - 1;
      const ours = kwargs?.training && getBackend() === 'wasm' && last && x.dtype === 'float32';
      if (!ours || !this.gamma || !this.beta || x.size === 0) {
        return stock.call(this, inputs, kwargs);
      }
      return trainFused(this, x);
    };
    return () => {
      prototype.call = stock;
    };
  },
  probe: () =>
    tidy(() => {
      const layer = batchNormalizationLayer();
      layer.build([null, 3, 5]);
      const [x, dy] = [sample([4, 3, 5]), sample([4, 3, 5])];
      const run = (input: Tensor, training: boolean) => layer.call(input, { training }) as Tensor;
      const loss = (input: Tensor) => sum(mul(run(input, true), dy)) as never;
      const { gamma, beta } = layer as unknown as BatchNormalization;
      const weights = [gamma, beta].map((weight) => weight?.read() as Variable);
      const results = [run(x, false), grad(loss)(x), run(x, true), run(x, false)];
      const slopes = Object.values(variableGrads(() => loss(x), weights).grads);
      const answer = values([...results, ...slopes, ...layer.getWeights()]);
      for (const weight of layer.weights) weight.dispose();
      return answer;
    }),
};

/** A gradient that is ours on the wasm backend, and tfjs' own elsewhere and where ours answers null. */
function gradientPatch(
  kernelName: string,
  ours: (...args: Parameters<Gradient>) => ReturnType<Gradient> | null,
): Patch['apply'] {
  return () => {
    const stock = getGradient(kernelName);
    if (!stock) throw new Error(`tfjs has no gradient for ${kernelName}`);
    registerGradient({
      ...stock,
      gradFunc: (dy, saved, attrs) =>
        (getBackend() === 'wasm' && ours(dy, saved, attrs)) || stock.gradFunc(dy, saved, attrs),
    });
    return () => registerGradient(stock);
  };
}

/** The rectifier's gradient in one pass. */
const rectifierGradient: Patch = {
  name: 'gradient of Relu',
  apply: gradientPatch('Relu', (dy, saved) => {
    const inputs = { x: saved[0], dy } as unknown as NamedTensorMap;
    return { x: () => engine().runKernel(RELU_GRADIENT, inputs) as Tensor };
  }),
  probe: () =>
    tidy(() => values([grad((x) => sum(mul(relu(x), sample([3, 7]))) as never)(sample([3, 7]))])),
};

function isDilated({ dilations }: ConvolutionAttrs): boolean {
  return [dilations ?? 1].flat().some((step) => step !== 1);
}

/** The convolution's gradient, along one axis with dilation too, which tfjs refuses. */
const convolutionGradient: Patch = {
  name: 'gradient of Conv2D',
  apply: gradientPatch('Conv2D', (dy, saved, attrs) => {
    const [x, filter] = saved as [Tensor, Tensor];
    const convolution = attrs as unknown as ConvolutionAttrs;
    // Along two axes neither the stock kernels nor the cpu backend's know dilation: tfjs' own gradient says so.
    if (isDilated(convolution) && !describe1d(x.shape, filter.shape, convolution)) return null;
    const run = (name: string, inputs: object, shape: object) =>
      engine().runKernel(name, inputs as NamedTensorMap, { ...attrs, ...shape }) as Tensor;
    return {
      x: () => run('Conv2DBackpropInput', { dy, filter }, { inputShape: x.shape }),
      filter: () => run('Conv2DBackpropFilter', { x, dy }, { filterShape: filter.shape }),
    };
  }),
  probe: () =>
    tidy(() => {
      const loss = (x: Tensor4D, filter: Tensor4D) => sum(conv2d(x, filter, 2, 'same'));
      const inputs = [sample([2, 1, 9, 3]), sample([1, 4, 3, 2])];
      const { value, grads } = valueAndGrads(loss as never)(inputs);
      return values([value, ...grads]);
    }),
};

/** Every patch, in the order of application. */
export const patches: readonly Patch[] = [
  batchNormalization,
  rectifierGradient,
  convolutionGradient,
];
