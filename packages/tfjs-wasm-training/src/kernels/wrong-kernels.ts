import type { KernelContext } from '../context.ts';
import { cpuKernel } from '../cpu-fallback.ts';
import { installKernel } from '../registry.ts';

/** Kernels that tfjs-backend-wasm 4.22 has and that answer wrongly. */
const WRONG = [
  // The input's gradient is wrong for all shapes, the filter's for strides.
  'Conv3DBackpropFilterV2',
  'Conv3DBackpropInputV2',
  // Maxima begin at the smallest positive number instead of the largest negative one.
  'Dilation2D',
  'Dilation2DBackpropFilter',
  'Dilation2DBackpropInput',
  'MaxPool3D',
  'MaxPool3DGrad',
];

/** Has the cpu backend answer where the wasm backend's own answer is wrong, and returns the names of the kernels. */
export function replaceWrongKernels(context: KernelContext): string[] {
  for (const name of WRONG) {
    const onCpu = cpuKernel(context, name);
    installKernel(context, name, (_, call) => onCpu(call as never) as never);
  }
  return WRONG;
}
