import {
  AdagradOptimizer,
  AdamOptimizer,
  add,
  cast,
  concat,
  conv2d,
  conv3d,
  conv3dTranspose,
  cumsum,
  depthwiseConv2d,
  einsum,
  engine,
  equal,
  type GradConfig,
  getBackend,
  getGradient,
  grad,
  greater,
  MomentumOptimizer,
  matMul,
  max,
  mean,
  min,
  mul,
  type NamedTensorMap,
  type Optimizer,
  ones,
  pad,
  RMSPropOptimizer,
  registerGradient,
  reshape,
  reverse,
  SGDOptimizer,
  sign,
  slice,
  softmax,
  split,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor4D,
  type Tensor5D,
  tensor,
  tidy,
  transpose,
  unregisterGradient,
  unstack,
  util,
  type Variable,
  valueAndGrads,
  variable,
  variableGrads,
  zeros,
} from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import type { Patch } from './apply-patches.ts';
import {
  ACTIVATION_GRADIENTS,
  type ActivationWithGradient,
} from './kernels/activation-gradients.ts';
import { BATCH_NORM_TRAINING } from './kernels/batch-normalization.ts';
import { meet } from './kernels/broadcast.ts';
import { type ConvolutionAttrs, describePlane } from './kernels/convolution-geometry.ts';
import {
  cumulativeSumGradient,
  reduceBroadcast,
  SPLITTING,
  stepGradients,
  takeOneAsList,
  transposedConvolution3dGradient,
  UNREDUCED,
} from './kernels/corrected-gradients.ts';
import { einsumGradient } from './kernels/einsum-gradient.ts';
import { LAYER_NORM } from './kernels/layer-normalization.ts';
import {
  type CallOptions,
  callRecurrent,
  type RecurrentLayer,
  stockMethods,
} from './kernels/recurrent-layer.ts';
import { SOFTMAX_GRADIENT } from './kernels/softmax.ts';
import { SPREAD } from './kernels/spread.ts';
import { addTensorMethods } from './kernels/tensor-methods.ts';
import {
  adagradStep,
  adamStep,
  descentStep,
  type Gradients,
  momentumStep,
  rmsPropStep,
} from './kernels/tfjs-optimisers.ts';

// Everything that is changed outside the wasm backend's own kernels stands here.
// long: so that it can be seen in one place.

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

/** Runs with a scale of one and an offset of zero where the layer has none: in training tfjs-layers reads both. */
function withBothWeights<T>(layer: BatchNormalization, x: Tensor, run: () => T): T {
  const { gamma, beta, axis } = layer;
  const shape = [x.shape.at(axis) as number];
  const constant = (read: () => Tensor): Weight => ({ read, write() {} });
  layer.gamma ??= constant(() => ones(shape));
  layer.beta ??= constant(() => zeros(shape));
  try {
    return run();
  } finally {
    layer.gamma = gamma;
    layer.beta = beta;
  }
}

/** Runs on a tensor whose normalised axis is moved to the end: along another axis tfjs' gradient fails. */
function withLastAxis(layer: BatchNormalization, x: Tensor, run: (x: Tensor) => Tensor): Tensor {
  const { axis } = layer;
  const at = axis < 0 ? axis + x.rank : axis;
  const others = x.shape.map((_, i) => i).filter((i) => i !== at);
  const back = x.shape.map((_, i) => (i === at ? x.rank - 1 : others.indexOf(i)));
  layer.axis = x.rank - 1;
  try {
    return tidy(() => transpose(run(transpose(x, [...others, at])), back));
  } finally {
    layer.axis = axis;
  }
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
      const ours = getBackend() === 'wasm' && x.dtype === 'float32' && x.size > 0;
      if (!kwargs?.training) return stock.call(this, inputs, kwargs);
      if (!last) return withLastAxis(this, x, (turned) => this.call(turned, kwargs) as Tensor);
      return withBothWeights(this, x, () =>
        ours ? trainFused(this, x) : stock.call(this, inputs, kwargs),
      );
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
      const { value, grads } = valueAndGrads(loss)([x, ...weights]);
      const answer = values([value, ...grads, run(x, false), ...layer.getWeights()]);
      for (const weight of layer.weights) weight.dispose();
      return answer;
    }),
};

/** Puts a gradient in the place of tfjs' own. */
function replaceGradient(
  kernelName: string,
  replace: (stock: Gradient) => Gradient,
  saves?: Saves,
): () => void {
  const stock = getGradient(kernelName);
  if (!stock) throw new Error(`tfjs has no gradient for ${kernelName}`);
  registerGradient({ ...stock, ...saves, gradFunc: replace(stock.gradFunc) });
  return () => registerGradient(stock);
}

/** A gradient that is ours on the wasm backend, and tfjs' own elsewhere and where ours answers null. */
function gradientPatch(
  kernelName: string,
  ours: (...args: Parameters<Gradient>) => ReturnType<Gradient> | null,
  saves?: Saves,
): Patch['apply'] {
  return () =>
    replaceGradient(
      kernelName,
      (stock) => (dy, saved, attrs) =>
        (getBackend() === 'wasm' && ours(dy, saved, attrs)) || stock(dy, saved, attrs),
      saves,
    );
}

/** What a gradient keeps from the forward pass. */
type Saves = Pick<GradConfig, 'inputsToSave' | 'outputsToSave'>;

/** A rectifier's output tells as well as its input where it was positive; the input may then never be computed. */
const OUTPUT: Saves = { inputsToSave: [], outputsToSave: [true] };

/** An activation's gradient in one pass. */
function activationGradient(name: ActivationWithGradient): Patch {
  const ours = ACTIVATION_GRADIENTS[name];
  const activation = (x: Tensor) => engine().runKernel(name, { x }, { alpha: 0.2 }) as Tensor;
  return {
    name: `gradient of ${name}`,
    apply: gradientPatch(
      name,
      (dy, saved, attrs) => {
        const inputs = { x: saved[0], dy } as { x: Tensor; dy: Tensor };
        if (inputs.x.dtype !== 'float32' || inputs.dy.dtype !== 'float32') return null;
        return { x: () => engine().runKernel(ours, inputs, attrs) as Tensor };
      },
      name === 'Relu' ? OUTPUT : undefined,
    ),
    probe: () =>
      tidy(() => {
        const loss = (x: Tensor) => sum(mul(activation(x), x)) as never;
        return values([grad(loss)(mul(sample([3, 7]), 8))]);
      }),
  };
}

/** The gradient of a sum or mean in one pass: each value's share goes to all that it was made of. */
function reductionGradient(name: 'Sum' | 'Mean'): Patch {
  return {
    name: `gradient of ${name}`,
    apply: gradientPatch(name, (dy, saved, attrs) => {
      const [{ shape }] = saved as [Tensor];
      const axes = util.parseAxisParam((attrs as { axis: number[] }).axis, shape);
      const kept = shape.map((n, axis) => (axes.includes(axis) ? 1 : n));
      if ((dy as Tensor).dtype !== 'float32' || !meet(kept, shape)) return null;
      const divisor = name === 'Mean' ? util.sizeFromShape(shape) / util.sizeFromShape(kept) : 1;
      const inputs = { dy: dy as Tensor };
      return {
        x: () => engine().runKernel(SPREAD, inputs, { shape, kept, axes, divisor }) as Tensor,
      };
    }),
    probe: () =>
      tidy(() => {
        const reduce = { Sum: sum, Mean: mean }[name];
        const loss = (x: Tensor) => sum(mul(reduce(x, [0, 2]), sample([3]))) as never;
        return values([grad(loss)(sample([2, 3, 4]))]);
      }),
  };
}

/**
 * The gradient of a maximum or minimum. tfjs compares it with all that it was taken of, which the
 * backend does number by number for unequal shapes; ours repeats it to the same shape first.
 */
function extremeGradient(name: 'Max' | 'Min'): Patch {
  return {
    name: `gradient of ${name}`,
    apply: gradientPatch(name, (dy, saved, attrs) => {
      const [x, extreme] = saved as [Tensor, Tensor];
      const { reductionIndices, axis } = attrs as Record<string, number[]>;
      const axes = util.parseAxisParam((reductionIndices ?? axis) as number[], x.shape);
      const kept = x.shape.map((n, i) => (axes.includes(i) ? 1 : n));
      const floats = [dy as Tensor, x, extreme].every(({ dtype }) => dtype === 'float32');
      if (!floats || !meet(kept, x.shape)) return null;
      const repeated = (values: Tensor) => {
        const spread = { shape: x.shape, kept, axes, divisor: 1 };
        return engine().runKernel(SPREAD, { dy: values }, spread) as Tensor;
      };
      return { x: () => mul(repeated(dy as Tensor), cast(equal(x, repeated(extreme)), 'float32')) };
    }),
    probe: () =>
      tidy(() => {
        const reduce = { Max: max, Min: min }[name];
        const loss = (x: Tensor) => sum(mul(reduce(x, [0, 2]), sample([3]))) as never;
        return values([grad(loss)(sample([2, 3, 4]))]);
      }),
  };
}

/** Softmax's gradient in one pass, along the last axis. */
const softmaxGradient: Patch = {
  name: 'gradient of Softmax',
  apply: gradientPatch('Softmax', (dy, saved, attrs) => {
    const inputs = { y: saved[0], dy } as { y: Tensor; dy: Tensor };
    const { dim } = attrs as unknown as { dim: number };
    if (dim !== inputs.y.rank - 1 || inputs.dy.dtype !== 'float32') return null;
    return { logits: () => engine().runKernel(SOFTMAX_GRADIENT, inputs) as Tensor };
  }),
  probe: () =>
    tidy(() => values([grad((x) => sum(mul(softmax(x), x)) as never)(mul(sample([3, 7]), 4))])),
};

/** The fields of tfjs-layers' LayerNormalization that the patch reads. */
interface LayerNormalization {
  axis: number | number[];
  epsilon: number;
  gamma?: Weight | null;
  beta?: Weight | null;
  call(inputs: Tensor | Tensor[], kwargs?: object): Tensor | Tensor[];
}

/** Layer normalisation over the last axis in one kernel. */
const layerNormalization: Patch = {
  name: 'layers.LayerNormalization',
  apply() {
    const layer = layers.layerNormalization({ name: 'wasm-training-probe' });
    const prototype = Object.getPrototypeOf(layer) as LayerNormalization;
    const stock = prototype.call;
    prototype.call = function call(inputs, kwargs) {
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
      const { gamma, beta, epsilon } = this;
      const last = [this.axis].flat().join() === `${x.rank - 1}`;
      const ours = getBackend() === 'wasm' && last && x.dtype === 'float32' && x.size > 0;
      if (!ours) return stock.call(this, inputs, kwargs);
      return tidy(() => {
        const columns = x.shape.slice(-1);
        const scale = gamma?.read() ?? ones(columns);
        const tensors = { x, gamma: scale, beta: beta?.read() ?? zeros(columns) };
        return (engine().runKernel(LAYER_NORM, tensors, { epsilon }) as Tensor[])[0] as Tensor;
      });
    };
    return () => {
      prototype.call = stock;
    };
  },
  probe: () =>
    tidy(() => {
      const options = { name: 'wasm-training-probe', epsilon: 0.01 };
      const layer = layers.layerNormalization(options);
      layer.build([null, 3, 5]);
      const run = (x: Tensor) => layer.call(x, {}) as Tensor;
      const loss = (x: Tensor) => sum(mul(run(x), sample([4, 3, 5]))) as never;
      const { gamma, beta } = layer as unknown as LayerNormalization;
      const weights = [gamma, beta].map((weight) => weight?.read() as Variable);
      const x = sample([4, 3, 5]);
      const slopes = Object.values(variableGrads(() => loss(x), weights).grads);
      const answer = values([run(x), grad(loss)(x), ...slopes]);
      for (const weight of layer.weights) weight.dispose();
      return answer;
    }),
};

function isDilated({ dilations }: ConvolutionAttrs): boolean {
  return [dilations ?? 1].flat().some((step) => step !== 1);
}

/** A convolution's gradient, with dilation too, which tfjs refuses. */
function convolutionGradient(
  kernelName: 'Conv2D' | 'DepthwiseConv2dNative',
  operation: typeof conv2d | typeof depthwiseConv2d,
): Patch {
  return {
    name: `gradient of ${kernelName}`,
    apply: gradientPatch(kernelName, (dy, saved, attrs) => {
      const [x, filter] = saved as [Tensor, Tensor];
      const convolution = attrs as unknown as ConvolutionAttrs;
      // What is left to the cpu backend knows no dilation there: tfjs' own gradient says so.
      if (isDilated(convolution) && !describePlane(x.shape, filter.shape, convolution)) return null;
      const run = (name: string, inputs: object, shape: object) =>
        engine().runKernel(name, inputs as NamedTensorMap, { ...attrs, ...shape }) as Tensor;
      return {
        x: () => run(`${kernelName}BackpropInput`, { dy, filter }, { inputShape: x.shape }),
        filter: () => run(`${kernelName}BackpropFilter`, { x, dy }, { filterShape: filter.shape }),
      };
    }),
    probe: () =>
      tidy(() => {
        const loss = (x: Tensor4D, filter: Tensor4D) => sum(operation(x, filter, 2, 'same'));
        const inputs = [sample([2, 1, 9, 3]), sample([1, 4, 3, 2])];
        const { value, grads } = valueAndGrads(loss as never)(inputs);
        return values([value, ...grads]);
      }),
  };
}

/** The fields of tfjs-layers' Conv2D that the patch reads. */
interface Conv2DLayer {
  dilationRate: [number, number];
  strides: [number, number];
  padding: 'same' | 'valid';
  dataFormat: 'channelsFirst' | 'channelsLast';
  kernel: Weight;
  bias?: Weight | null;
  activation: { apply(x: Tensor): Tensor };
  call(inputs: Tensor | Tensor[], kwargs?: object): Tensor | Tensor[];
}

function convolutionLayer(): ReturnType<typeof layers.conv2d> {
  return layers.conv2d({
    name: 'wasm-training-probe',
    filters: 2,
    kernelSize: 3,
    dilationRate: 2,
    activation: 'relu',
    kernelInitializer: 'ones',
    biasInitializer: 'ones',
  });
}

/** The dilated layer from single operations: the fused one that it takes has a gradient that refuses dilation. */
const dilatedLayer: Patch = {
  name: 'layers.Conv2D with dilation',
  apply() {
    const prototype = Object.getPrototypeOf(convolutionLayer()) as Conv2DLayer;
    const stock = prototype.call;
    prototype.call = function call(inputs, kwargs) {
      const { dilationRate, dataFormat, strides, padding } = this;
      const isPlain = dilationRate.every((step) => step === 1) || dataFormat === 'channelsFirst';
      if (isPlain || getBackend() !== 'wasm') return stock.call(this, inputs, kwargs);
      return tidy(() => {
        const x = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor4D;
        const filter = this.kernel.read() as Tensor4D;
        const y = conv2d(x, filter, strides, padding, 'NHWC', dilationRate);
        return this.activation.apply(this.bias ? add(y, this.bias.read()) : y);
      });
    };
    return () => {
      prototype.call = stock;
    };
  },
  probe: () =>
    tidy(() => {
      const layer = convolutionLayer();
      layer.build([null, 7, 6, 3]);
      const answer = values([layer.call(sample([2, 7, 6, 3]), {}) as Tensor]);
      for (const weight of layer.weights) weight.dispose();
      return answer;
    }),
};

/** What a patch makes possible, or the answer it must have where tfjs cannot give it yet. */
function orKnown(run: () => Tensor, known: () => Tensor): Float32Array[] {
  return tidy(() => {
    try {
      return values([run()]);
    } catch {
      return values([known()]);
    }
  });
}

interface TensorMethods extends Tensor {
  flatten(): TensorMethods;
  reshape(shape: number[]): TensorMethods;
  sign(): TensorMethods;
  split(parts: number, axis: number): TensorMethods[];
  stridedSlice(begin: number[], end: number[], strides: number[]): TensorMethods;
  transpose(): TensorMethods;
}

/** Methods of tensors without which tfjs-layers cannot make a recurrent layer. */
const tensorMethods: Patch = {
  name: 'methods of Tensor',
  apply: addTensorMethods,
  probe: () =>
    orKnown(
      () => {
        const turned = (sample([4, 3]) as TensorMethods).flatten().reshape([3, 4]).transpose();
        const [, right] = turned.stridedSlice([0, 0], [4, 2], [1, 1]).sign().split(2, 1);
        return right as Tensor;
      },
      () => sign(slice(transpose(reshape(sample([4, 3]), [3, 4])), [0, 1], [4, 1])),
    ),
};

function registerGradients(configs: readonly GradConfig[]): () => void {
  const missing = configs.filter(({ kernelName }) => !getGradient(kernelName));
  for (const config of missing) registerGradient(config);
  return () => {
    for (const { kernelName } of missing) unregisterGradient(kernelName);
  };
}

/** Gradients of comparisons: zero. Layers that compare, such as Masking, stop all training before them otherwise. */
const comparisonGradients: Patch = {
  name: 'gradients of comparisons',
  apply: () => registerGradients(stepGradients),
  probe: () => {
    const x = () => sample([3, 7]);
    const mask = (input: Tensor) => cast(greater(input, 0.2), 'float32');
    const slope = grad((input) => sum(mul(mask(input), input)) as never);
    return tidy(() => values([getGradient('Greater') ? slope(x()) : mask(x())]));
  },
};

/** The gradient of transposed 3-D convolutions. */
const transposedConvolutionGradient: Patch = {
  name: 'gradient of Conv3DBackpropInputV2',
  apply: () => registerGradients([transposedConvolution3dGradient]),
  probe: () => {
    const filter = () => sample([2, 2, 2, 2, 3]) as Tensor5D;
    const slope = () => sample([1, 4, 4, 4, 2]) as Tensor5D;
    const run = (x: Tensor) =>
      conv3dTranspose(x as Tensor5D, filter(), [1, 4, 4, 4, 2], 2, 'same') as Tensor;
    const gradient = grad((x) => sum(mul(run(x), slope())) as never);
    const known = () => conv3d(slope(), filter(), 2, 'same') as Tensor;
    const has = getGradient('Conv3DBackpropInputV2');
    return tidy(() => values([has ? gradient(sample([1, 2, 2, 2, 3])) : known()]));
  },
};

/** The gradient of sums of products over named axes. */
const namedAxes: Patch = {
  name: 'gradient of Einsum',
  apply: () => registerGradients([einsumGradient]),
  probe: () => {
    const [a, b] = [() => sample([3, 4]) as Tensor2D, () => sample([4, 5]) as Tensor2D];
    const dy = () => sample([5, 3]) as Tensor2D;
    const slope = (x: Tensor) => sum(mul(einsum('ij,jk->ki', x, b()), dy())) as never;
    const known = () => matMul(dy(), b(), true, true);
    return tidy(() => values([getGradient('Einsum') ? grad(slope)(a()) : known()]));
  },
};

/** The gradient of a cumulative sum along every axis. */
const cumulativeSum: Patch = {
  name: 'gradient of Cumsum',
  apply: () => replaceGradient('Cumsum', () => cumulativeSumGradient),
  probe: () =>
    tidy(() => values([grad((x) => sum(mul(cumsum(x, 1), x)) as never)(sample([3, 7]))])),
};

/** Gradients of operations on two tensors of which one is repeated to fit the other. */
const broadcastGradients: readonly Patch[] = UNREDUCED.map((kernelName) => ({
  name: `gradient of ${kernelName}`,
  apply: () => replaceGradient(kernelName, reduceBroadcast),
  probe: () =>
    tidy(() => {
      const inputs = { a: sample([3, 7]), b: reverse(sample([3, 7])) };
      const run = (a: Tensor, b: Tensor) =>
        sum(engine().runKernel(kernelName, { a, b }) as Tensor) as never;
      return values(valueAndGrads(run)([inputs.a, inputs.b]).grads);
    }),
}));

/** Gradients of kernels that split a tensor, also into a single one, as recurrent layers of one step do. */
const splitGradients: readonly Patch[] = SPLITTING.map((kernelName) => ({
  name: `gradient of ${kernelName}`,
  apply: () => replaceGradient(kernelName, takeOneAsList),
  probe: () =>
    tidy(() => {
      const parts = (x: Tensor) => (kernelName === 'Unpack' ? unstack(x) : split(x, 3));
      const run = (x: Tensor) => sum(mul(parts(x)[1] as Tensor, parts(x)[2] as Tensor)) as never;
      return values([grad(run)(sample([3, 7]))]);
    }),
}));

interface Conv1dLayer {
  rank: number;
  padding: string;
  dataFormat: string;
  kernelSize: number[];
  dilationRate: number[];
  call(inputs: Tensor | Tensor[], kwargs: object): Tensor | Tensor[];
}

/** Causal padding: so many zeros in front that no value is made from later ones. tfjs-layers refuses it. */
const causalConvolution: Patch = {
  name: 'layers.Conv1D',
  apply() {
    const layer = layers.conv1d({ name: 'wasm-training-probe', filters: 1, kernelSize: 1 });
    let prototype = Object.getPrototypeOf(layer) as Conv1dLayer;
    while (!Object.hasOwn(prototype, 'call')) prototype = Object.getPrototypeOf(prototype);
    const stock = prototype.call;
    prototype.call = function call(inputs, kwargs) {
      if (this.padding !== 'causal' || this.rank !== 1) return stock.call(this, inputs, kwargs);
      const x = (Array.isArray(inputs) ? inputs[0] : inputs) as Tensor;
      const before = ((this.kernelSize[0] ?? 1) - 1) * (this.dilationRate[0] ?? 1);
      const ahead: [number, number][] = [
        [0, 0],
        [before, 0],
        [0, 0],
      ];
      if (this.dataFormat === 'channelsFirst') ahead.reverse();
      this.padding = 'valid';
      try {
        return tidy(() => stock.call(this, pad(x, ahead), kwargs));
      } finally {
        this.padding = 'causal';
      }
    };
    return () => {
      prototype.call = stock;
    };
  },
  probe: () => {
    const run = (padding: 'causal' | 'valid', x: Tensor) => {
      const options = { filters: 2, kernelSize: 3, kernelInitializer: 'ones' as const, padding };
      const layer = layers.conv1d({ name: 'wasm-training-probe', ...options });
      try {
        return layer.apply(x) as Tensor;
      } finally {
        for (const weight of layer.weights) weight.dispose();
      }
    };
    const x = () => sample([2, 5, 3]);
    return orKnown(
      () => run('causal', x()),
      () => run('valid', concat([zeros([2, 2, 3]), x()], 1)),
    );
  },
};

function recurrentLayers() {
  const options = {
    units: 3,
    returnSequences: true,
    recurrentInitializer: 'zeros',
    name: 'wasm-training-probe',
  } as const;
  return [layers.lstm(options), layers.gru({ ...options, goBackwards: true })];
}

interface StockRecurrent {
  call(
    this: RecurrentLayer,
    inputs: Tensor | Tensor[],
    options?: CallOptions | null,
  ): Tensor | Tensor[];
  getInitialState: RecurrentLayer['getInitialState'];
}

/** LSTM and GRU layers, whole sequences in one kernel; cells alone stay as they are. */
const recurrent: Patch = {
  name: 'layers.RNN',
  apply() {
    const lstm = Object.getPrototypeOf(recurrentLayers()[0]);
    const prototype = Object.getPrototypeOf(lstm) as StockRecurrent;
    const stock = prototype.call;
    const methods = stockMethods(prototype);
    prototype.call = function call(inputs, options) {
      return (
        callRecurrent(this, inputs, options ?? {}, methods) ?? stock.call(this, inputs, options)
      );
    };
    return () => {
      prototype.call = stock;
    };
  },
  probe: () =>
    tidy(() =>
      recurrentLayers().flatMap((layer) => {
        layer.build([null, 2, 2]);
        layer.setWeights(layer.getWeights().map(({ shape }) => sample(shape)));
        const weights = layer.trainableWeights.map((weight) => weight.read() as Variable);
        const dy = sample([5, 2, 3]);
        const loss = (x: Tensor) => sum(mul(layer.call(x, {}) as Tensor, dy)) as never;
        const { value, grads } = valueAndGrads(loss)([sample([5, 2, 2]), ...weights]);
        const answer = values([value, ...grads]);
        for (const weight of layer.weights) weight.dispose();
        return answer;
      }),
    ),
};

/** The step of a tfjs optimiser on all variables at once, in place. */
function optimizerPatch(
  name: string,
  create: () => Optimizer,
  prototype: Optimizer,
  ours: (this: never, gradients: Gradients) => boolean,
): Patch {
  return {
    name,
    apply() {
      const stock = prototype.applyGradients;
      prototype.applyGradients = function applyGradients(gradients) {
        const done = getBackend() === 'wasm' && ours.call(this as never, gradients);
        if (!done) stock.call(this, gradients);
      };
      return () => {
        prototype.applyGradients = stock;
      };
    },
    probe() {
      const optimizer = create();
      const names = ['wasm-training-probe-1', 'wasm-training-probe-2'];
      const weights = names.map((name, i) => tidy(() => variable(sample([3, i + 2]), true, name)));
      const gradients = weights.map(({ shape, name }) => ({ name, tensor: sample(shape) }));
      for (let step = 0; step < 3; step++) optimizer.applyGradients(gradients);
      const answer = [...values(weights), Float32Array.of(optimizer.iterations)];
      for (const { tensor } of gradients) tensor.dispose();
      for (const weight of weights) weight.dispose();
      optimizer.dispose();
      // Its momentum optimiser forgets this one.
      (optimizer as unknown as { c?: Tensor }).c?.dispose();
      return answer;
    },
  };
}

const optimizers: readonly Patch[] = [
  optimizerPatch(
    'train.adam',
    () => new AdamOptimizer(0.1, 0.9, 0.999),
    AdamOptimizer.prototype,
    adamStep,
  ),
  optimizerPatch('train.sgd', () => new SGDOptimizer(0.1), SGDOptimizer.prototype, descentStep),
  optimizerPatch(
    'train.momentum',
    () => new MomentumOptimizer(0.1, 0.9, true),
    MomentumOptimizer.prototype,
    momentumStep,
  ),
  optimizerPatch(
    'train.adagrad',
    () => new AdagradOptimizer(0.1),
    AdagradOptimizer.prototype,
    adagradStep,
  ),
  optimizerPatch(
    'train.rmsprop',
    () => new RMSPropOptimizer(0.1, 0.9, 0.5),
    RMSPropOptimizer.prototype,
    rmsPropStep,
  ),
];

/** Every patch, in the order of application. */
export const patches: readonly Patch[] = [
  tensorMethods,
  batchNormalization,
  ...(Object.keys(ACTIVATION_GRADIENTS) as ActivationWithGradient[]).map(activationGradient),
  reductionGradient('Sum'),
  reductionGradient('Mean'),
  extremeGradient('Max'),
  extremeGradient('Min'),
  softmaxGradient,
  layerNormalization,
  comparisonGradients,
  transposedConvolutionGradient,
  namedAxes,
  cumulativeSum,
  ...broadcastGradients,
  ...splitGradients,
  causalConvolution,
  recurrent,
  ...optimizers,
  convolutionGradient('Conv2D', conv2d),
  convolutionGradient('DepthwiseConv2dNative', depthwiseConv2d),
  dilatedLayer,
];
