import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { createDeferral, type Deferral } from './deferred.ts';
import type { KernelModule } from './kernel-module.ts';
import { computeTerms } from './kernels/compute-terms.ts';
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
  /** Results that are asked for but not computed yet. */
  readonly deferral: Deferral;
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
  /**
   * Work areas of the given byte sizes for each thread, valid until the next call. A thread keeps to one place from
   * kernel to kernel, or the threads would fetch their areas from each other's caches.
   */
  rooms(...bytes: number[]): Room[];
}

/** A work area of the first thread, and the bytes to that of the next. */
export type Room = [address: number, pitch: number];

export { partsOf } from './parts.ts';

/** Areas begin on cache lines. */
const LINE = 64;

function upToLine(bytes: number): number {
  return Math.ceil(bytes / LINE) * LINE;
}

/** The addresses of areas that follow each other. */
function follow(start: number, sizes: readonly number[]): number[] {
  let next = upToLine(start);
  return sizes.map((size) => {
    const at = next;
    next += upToLine(size);
    return at;
  });
}

function total(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + upToLine(size), 0);
}

/** A place in memory that grows when more is asked for, and does not keep what lies there. */
function createArena(backend: WasmBackend): (bytes: number) => number {
  let start = 0;
  let capacity = 0;
  return (bytes) => {
    if (bytes <= capacity) return start;
    if (start) backend.wasm._free(start);
    // Should there be no room, the next call starts anew.
    start = 0;
    capacity = 0;
    start = backend.wasm._malloc(bytes) >>> 0;
    capacity = bytes;
    return start;
  };
}

/** More than is asked for, so that an area seldom has to grow. */
function generous(bytes: number): number {
  return upToLine(bytes * 1.25);
}

function createScratch(backend: WasmBackend): KernelContext['scratch'] {
  const arena = createArena(backend);
  let capacity = 0;
  return (...sizes) => {
    const bytes = total(sizes);
    const wanted = bytes > capacity ? generous(bytes) : capacity;
    const start = arena(wanted + LINE);
    // Only now: what was too much for the memory must not be asked for again.
    capacity = wanted;
    return follow(start, sizes);
  };
}

function createRooms(backend: WasmBackend, threads: () => number): KernelContext['rooms'] {
  const arena = createArena(backend);
  let pitch = 0;
  return (...sizes) => {
    const bytes = total(sizes);
    const wanted = bytes > pitch ? generous(bytes) : pitch;
    const start = arena(wanted * threads() + LINE);
    pitch = wanted;
    return follow(start, sizes).map((at) => [at, wanted]);
  };
}

/** A context over a backend and the kernels instantiated on its memory. */
export function createContext(
  backend: WasmBackend,
  kernels: KernelModule,
  settings: () => { pool: Pool; tiles: TileChoice },
): KernelContext {
  const parallel: Parallel = (kernel, parts, ...args) =>
    settings().pool.parallel(kernel, parts, ...args);
  const address = (tensor: TensorInfo) => backend.dataIdMap.get(tensor.dataId).memoryOffset;
  const deferral = createDeferral(backend, (terms, shape, to) =>
    computeTerms({ parallel, address }, terms, shape, to),
  );
  return {
    backend,
    kernels,
    get threads() {
      return settings().pool.threads;
    },
    parallel,
    get tiles() {
      return settings().tiles;
    },
    address,
    deferral,
    output: (shape, dtype = 'float32') => backend.makeOutput([...shape], dtype),
    share(tensor, shape) {
      backend.incRef(tensor.dataId);
      return { dataId: tensor.dataId, shape: [...shape], dtype: tensor.dtype };
    },
    dispose: (tensor) => void backend.disposeData(tensor.dataId),
    scratch: createScratch(backend),
    rooms: createRooms(backend, () => settings().pool.threads),
  };
}
