import {
  broadcast_util,
  conv3d,
  cumsum,
  engine,
  type GradConfig,
  type NamedAttrMap,
  type NamedTensorMap,
  reshape,
  sum,
  type Tensor,
  type Tensor5D,
  zeros,
} from '@tensorflow/tfjs-core';

type Gradient = GradConfig['gradFunc'];

/** Comparisons and logic, by the names of their inputs: steps, whose gradient is zero where there is one. */
export const STEPS: Record<string, string[]> = {
  All: ['x'],
  Any: ['x'],
  Equal: ['a', 'b'],
  Greater: ['a', 'b'],
  Less: ['a', 'b'],
  LessEqual: ['a', 'b'],
  LogicalAnd: ['a', 'b'],
  LogicalNot: ['x'],
  LogicalOr: ['a', 'b'],
  NotEqual: ['a', 'b'],
};

/** Zero gradients of comparisons and logic, as tfjs has one of GreaterEqual. */
export const stepGradients: GradConfig[] = Object.entries(STEPS).map(([kernelName, inputs]) => ({
  kernelName,
  inputsToSave: inputs,
  gradFunc: (_, saved) =>
    Object.fromEntries(inputs.map((name, i) => [name, () => zeros((saved[i] as Tensor).shape)])),
}));

interface Transposed3d {
  strides: number | [number, number, number];
  pad: 'same' | 'valid';
}

/** The gradient of a transposed 3-D convolution, which tfjs does not have: the convolution itself and its filter's. */
export const transposedConvolution3dGradient: GradConfig = {
  kernelName: 'Conv3DBackpropInputV2',
  inputsToSave: ['dy', 'filter'],
  gradFunc: (slope, saved, attrs) => {
    const [dy, filter] = saved as [Tensor5D, Tensor5D];
    const { strides, pad } = attrs as unknown as Transposed3d;
    const inputs = { x: slope, dy } as unknown as NamedTensorMap;
    const more = { strides, pad, filterShape: filter.shape } as unknown as NamedAttrMap;
    return {
      dy: () => conv3d(slope as Tensor5D, filter, strides, pad),
      filter: () => engine().runKernel('Conv3DBackpropFilterV2', inputs, more) as Tensor,
    };
  },
};

interface CumulativeSum {
  axis: number;
  exclusive: boolean;
  reverse: boolean;
}

/** The gradient of a cumulative sum; tfjs' own is transposed where the axis is not the last. */
export const cumulativeSumGradient: Gradient = (dy, _, attrs) => {
  const { axis, exclusive, reverse } = attrs as unknown as CumulativeSum;
  return { x: () => cumsum(dy as Tensor, axis, exclusive, !reverse) };
};

/** Kernels whose gradients by `a` and `b` tfjs leaves in the shape of the result. */
export const UNREDUCED = ['Maximum', 'Minimum', 'SquaredDifference'] as const;

/** A gradient by `a` and `b`, summed over the axes along which its input was repeated. */
export function reduceBroadcast(gradient: Gradient): Gradient {
  return (dy, saved, attrs) => {
    const slopes = gradient(dy, saved, attrs) as Record<'a' | 'b', () => Tensor>;
    const reduced =
      (slope: () => Tensor, { shape }: Tensor) =>
      () => {
        const axes = broadcast_util.getReductionAxes(shape, (dy as Tensor).shape);
        return reshape(axes.length > 0 ? sum(slope(), axes) : slope(), shape);
      };
    const [a, b] = saved as [Tensor, Tensor];
    return { a: reduced(slopes.a, a), b: reduced(slopes.b, b) };
  };
}

/** Kernels with several results, whose gradients tfjs cannot take where there is only one. */
export const SPLITTING = ['SplitV', 'Unpack'] as const;

/** A gradient that takes a list of slopes also where the kernel has a single result. */
export function takeOneAsList(gradient: Gradient): Gradient {
  return (dy, saved, attrs) => gradient([dy].flat(), saved, attrs);
}
