import {
  findBackend,
  getKernel,
  getKernelsForBackend,
  type KernelBackend,
  type KernelFunc,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { KernelContext } from './context.ts';
import { installKernel } from './registry.ts';

/** The wasm backend stores no complex numbers, and has no canvas to draw on. */
const IMPOSSIBLE = new Set(['Complex', 'ComplexAbs', 'Real', 'Imag', 'FFT', 'IFFT', 'Draw']);

/** The parts of the cpu backend that carry values across. */
type CpuBackend = Pick<KernelBackend, 'write' | 'readSync' | 'disposeData'>;

type Inputs = Record<string, TensorInfo | TensorInfo[]>;

function mapTensors<From, To>(value: From | From[], convert: (tensor: From) => To): To | To[] {
  return Array.isArray(value) ? value.map(convert) : convert(value);
}

/** The cpu backend's kernel as one of the wasm backend: its values are copied there and back. */
export function cpuKernel(context: KernelContext, name: string): KernelFunc {
  const { backend: wasm } = context;
  const cpu = findBackend('cpu') as CpuBackend & { firstUse?: boolean };
  // It would advise to install another backend, though nobody has chosen this one.
  cpu.firstUse = false;
  const toCpu = (tensor: TensorInfo): TensorInfo => {
    const values = wasm.readSync(tensor.dataId);
    const dataId = cpu.write(values, tensor.shape, tensor.dtype);
    // Those of Dilation2D read the rank, as if they were given whole tensors.
    return { ...plain(tensor), dataId, rank: tensor.shape.length } as TensorInfo;
  };
  const toWasm = (tensor: TensorInfo): TensorInfo => {
    const values = cpu.readSync(tensor.dataId);
    cpu.disposeData(tensor.dataId);
    return { ...plain(tensor), dataId: wasm.write(values as never, tensor.shape, tensor.dtype) };
  };
  return ({ inputs, attrs }) => {
    const kernel = getKernel(name, 'cpu');
    if (!kernel) throw new Error(`The cpu backend has no kernel '${name}'.`);
    const entries = Object.entries(inputs as Inputs).filter(([, value]) => value != null);
    // Some kernels take their tensors as an array: keep it one.
    const moved = (Array.isArray(inputs) ? [] : {}) as Inputs;
    for (const [key, value] of entries) moved[key] = mapTensors(value, toCpu);
    const result = kernel.kernelFunc({ inputs: moved as never, attrs, backend: cpu });
    const back = mapTensors(result as TensorInfo | TensorInfo[], toWasm);
    for (const tensor of Object.values(moved).flat()) cpu.disposeData(tensor.dataId);
    return back;
  };
}

function plain({ shape, dtype }: TensorInfo): Pick<TensorInfo, 'shape' | 'dtype'> {
  return { shape, dtype };
}

/** Kept from the first time: afterwards none is missing. */
let missing: readonly string[] | undefined;

/** Registers every kernel that only the cpu backend has, and returns their names. */
export function installCpuFallbacks(context: KernelContext): string[] {
  missing ??= getKernelsForBackend('cpu')
    .map((kernel) => kernel.kernelName)
    .filter((name) => !IMPOSSIBLE.has(name) && !getKernel(name, 'wasm'))
    .sort();
  for (const name of missing) {
    installKernel(context, name, () => null, { fallback: cpuKernel(context, name) });
  }
  return [...missing];
}
