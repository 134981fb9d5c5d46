import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { KernelContext } from './context.ts';
import { WasmTrainingError } from './errors.ts';

/** One call of a kernel, with names and attributes as tfjs passes them. */
// biome-ignore lint/suspicious/noExplicitAny: tfjs types kernels by name only; each kernel states its own.
export type Call<Inputs = Record<string, TensorInfo>, Attrs = any> = {
  inputs: Inputs;
  attrs: Attrs;
};

/** A kernel that answers a call, or `null` to leave the call to the stock kernel. */
// biome-ignore lint/suspicious/noExplicitAny: see Call.
export type Kernel = (context: KernelContext, call: Call<any>) => TensorInfo | TensorInfo[] | null;

const stockKernels = new Map<string, KernelConfig | undefined>();

function stockConfig(name: string): KernelConfig | undefined {
  if (!stockKernels.has(name)) stockKernels.set(name, getKernel(name, 'wasm'));
  return stockKernels.get(name);
}

/** The wasm backend's own kernel, or undefined where it has none. */
export function stockKernel(name: string): KernelFunc | undefined {
  return stockConfig(name)?.kernelFunc;
}

/** Runs the backend's current kernel on tensors that the engine does not track. */
export function runRaw(
  context: KernelContext,
  name: string,
  inputs: Record<string, TensorInfo>,
  attrs: object = {},
): TensorInfo {
  const kernel = getKernel(name, 'wasm');
  if (!kernel) throw new Error(`The wasm backend has no kernel '${name}'.`);
  return kernel.kernelFunc({
    inputs,
    attrs: attrs as never,
    backend: context.backend,
  }) as TensorInfo;
}

/** How a kernel is installed. */
export interface KernelOptions {
  /** Answers what the kernel leaves; the stock kernel by default. */
  fallback?: KernelFunc;
  /** Whether it looks for results that are not computed yet, or does not read its inputs at all. */
  takesDeferred?: boolean;
}

/**
 * Puts a kernel in front of the backend's own. Must follow `setBackend('wasm')`: the stock kernels are only
 * set up then.
 */
export function installKernel(
  context: KernelContext,
  name: string,
  kernel: Kernel,
  { fallback, takesDeferred = false }: KernelOptions = {},
): void {
  // Read first: the stock kernel is needed again when training is enabled on a second backend.
  const stock = stockConfig(name);
  const next = fallback ?? stock?.kernelFunc;
  if (getKernel(name, 'wasm')) unregisterKernel(name, 'wasm');
  registerKernel({
    // A backend that is registered anew sets its stock kernels up through these.
    ...(stock && { setupFunc: stock.setupFunc, disposeFunc: stock.disposeFunc }),
    kernelName: name,
    backendName: 'wasm',
    kernelFunc: (call) => {
      checkBackend(context, call.backend);
      // At once, and not when an address is asked for: memory may grow on the way.
      if (!takesDeferred) context.deferral.settle(Object.values(call.inputs).flat());
      const result = kernel(context, call as never) ?? next?.(call);
      if (!result) throw new Error(`The kernel '${name}' does not accept these inputs.`);
      return result;
    },
  });
}

function checkBackend(context: KernelContext, backend: object): void {
  if (backend === context.backend) return;
  throw new WasmTrainingError(
    'unsupported',
    'The wasm backend is another one than that on which training was enabled.',
    'Call enableTraining() again after registering the backend anew.',
  );
}
