import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import type { KernelModule } from './kernel-module.ts';
import type { TileChoice } from './kernels/convolution-plan.ts';
import type { Parallel, Pool } from './threads/pool.ts';
import type { WasmBackend } from './wasm-backend.ts';

/** What a kernel needs at hand: the compiled code, and places in the backend's memory. */
export interface KernelContext {
  readonly backend: WasmBackend;
  readonly kernels: KernelModule;
  /** Threads that compute: kernels that need room of their own get `threads` areas, and their thread's number. */
  readonly threads: number;
  /**
   * Calls a kernel for each of `parts` parts, on all threads, and returns when all are done. Behind the arguments
   * each call gets the part, the number of parts and the number of its thread. No part may write what another reads
   * or writes.
   */
  readonly parallel: Parallel;
  /** Winograd's tiles to use. */
  readonly tiles: TileChoice;
  /** Where a tensor's values begin in memory. */
  address(tensor: TensorInfo): number;
  /** A new tensor whose values are not set. */
  output(shape: readonly number[], dtype?: DataType): TensorInfo;
  /** A second handle on the same values, counted by the backend, under another shape. */
  share(tensor: TensorInfo, shape: readonly number[]): TensorInfo;
  /** Gives back an intermediate tensor that the engine has never seen. */
  dispose(tensor: TensorInfo): void;
  /** Addresses of work areas of the given byte sizes, valid until the next call. */
  scratch(...bytes: number[]): number[];
}

/** Elementary operations that are worth handing to another thread: some twenty microseconds' work. */
const SMALLEST_PART = 1 << 16;

/** Parts that a kernel is cut into at most, so that fast threads take over from slow ones. */
const PARTS = 16;

/**
 * Into how many parts to cut `items` items that take `cost` multiplications or values each. It depends on the sizes
 * alone: the results are the same with any number of threads.
 */
export function partsOf(items: number, cost: number): number {
  const worth = Math.ceil((items * cost) / SMALLEST_PART);
  return Math.max(1, Math.min(items, worth, PARTS));
}

/** Areas begin on cache lines. */
const LINE = 64;

function createScratch(backend: WasmBackend): KernelContext['scratch'] {
  let start = 0;
  let capacity = 0;
  const reserve = (bytes: number) => {
    if (bytes <= capacity) return;
    if (start) backend.wasm._free(start);
    // Should there be no room, the next call starts anew.
    start = 0;
    capacity = 0;
    const wanted = Math.ceil(bytes * 1.25);
    start = backend.wasm._malloc(wanted) >>> 0;
    capacity = wanted;
  };
  return (...sizes) => {
    const rounded = sizes.map((size) => Math.ceil(size / LINE) * LINE);
    reserve(rounded.reduce((sum, size) => sum + size, LINE));
    let next = Math.ceil(start / LINE) * LINE;
    return rounded.map((size) => {
      const at = next;
      next += size;
      return at;
    });
  };
}

/** A context over a backend and the kernels instantiated on its memory. */
export function createContext(
  backend: WasmBackend,
  kernels: KernelModule,
  settings: () => { pool: Pool; tiles: TileChoice },
): KernelContext {
  return {
    backend,
    kernels,
    get threads() {
      return settings().pool.threads;
    },
    parallel: (kernel, parts, ...args) => settings().pool.parallel(kernel, parts, ...args),
    get tiles() {
      return settings().tiles;
    },
    address: (tensor) => backend.dataIdMap.get(tensor.dataId).memoryOffset,
    output: (shape, dtype = 'float32') => backend.makeOutput([...shape], dtype),
    share(tensor, shape) {
      backend.incRef(tensor.dataId);
      return { dataId: tensor.dataId, shape: [...shape], dtype: tensor.dtype };
    },
    dispose: (tensor) => void backend.disposeData(tensor.dataId),
    scratch: createScratch(backend),
  };
}
