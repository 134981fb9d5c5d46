import {
  engine,
  mul,
  registerGradient,
  sub,
  type Tensor,
  type TensorInfo,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { KernelContext } from '../context.ts';
import { installKernel } from '../registry.ts';
import { meet } from './broadcast.ts';
import { computePairs, type Pair } from './pairs.ts';

/**
 * Activations whose gradient takes one pass here and several in tfjs, by the name of their kernel. That of the gradient
 * has the inputs x, which is what tfjs saves for it (the activation's input or its output), and dy.
 */
export const ACTIVATION_GRADIENTS = {
  Relu: 'ReluGrad',
  Relu6: 'Relu6Grad',
  LeakyRelu: 'LeakyReluGrad',
  Selu: 'SeluGrad',
  Sigmoid: 'SigmoidGrad',
  Tanh: 'TanhGrad',
} as const satisfies Record<string, Pair>;

/** The name of an activation that has one. */
export type ActivationWithGradient = keyof typeof ACTIVATION_GRADIENTS;

function gradient(
  context: KernelContext,
  operation: Pair,
  x: TensorInfo,
  dy: TensorInfo,
  alpha?: number,
): TensorInfo | null {
  const meeting = meet(dy.shape, x.shape);
  if (!meeting || x.dtype !== 'float32' || dy.dtype !== 'float32') return null;
  const dx = context.output(x.shape);
  const { address } = context;
  if (meeting.count > 0) {
    computePairs(context, operation, meeting, [address(dy), address(x), address(dx)], alpha);
  }
  return dx;
}

/** How some of these gradients, divided by dY, change with x: those that tfjs can differentiate again too. */
const CURVATURES: Partial<Record<Pair, (x: Tensor) => Tensor>> = {
  ReluGrad: zerosLike,
  SigmoidGrad: (y) => sub(1, mul(2, y)),
  TanhGrad: (y) => mul(-2, y),
};

/** Lets gradients of gradients pass. */
function registerCurvatures(): void {
  for (const [kernelName, curvature] of Object.entries(CURVATURES)) {
    registerGradient({
      kernelName,
      inputsToSave: ['x', 'dy'],
      gradFunc: (outer, saved) => {
        const [x, dy] = saved as [Tensor, Tensor];
        return {
          x: () => mul(mul(outer as Tensor, dy), curvature(x)),
          dy: () => engine().runKernel(kernelName, { x, dy: outer as Tensor }) as Tensor,
        };
      },
    });
  }
}

/** Installs the gradients of activations and returns the names of their kernels. */
export function installActivationGradients(context: KernelContext): string[] {
  const names = Object.values(ACTIVATION_GRADIENTS);
  for (const name of names) {
    installKernel(context, name, (c, { inputs: { x, dy }, attrs }) =>
      gradient(c, name, x, dy, attrs?.alpha),
    );
  }
  installKernel(context, 'EluGrad', (c, { inputs: { y, dy } }) => gradient(c, 'EluGrad', y, dy));
  registerCurvatures();
  return [...names, 'EluGrad'];
}
