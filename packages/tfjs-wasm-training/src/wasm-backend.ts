import type { DataType, KernelBackend, TensorInfo } from '@tensorflow/tfjs-core';
import { WasmTrainingError } from './errors.ts';

/** What the backend keeps for a tensor's data. */
interface TensorData {
  id: number;
  memoryOffset: number;
  refCount: number;
}

/** The parts of tfjs-backend-wasm 4.22 that the kernels stand on; most are private there. */
export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    readonly HEAPF32: Float32Array;
    readonly asm?: { readonly memory?: WebAssembly.Memory };
    /** Only in the build for threads, whose memory can be shared. */
    readonly wasmMemory?: WebAssembly.Memory;
    _malloc: (bytes: number) => number;
    _free(pointer: number): void;
    readonly tfjs: {
      registerTensor(id: number, size: number, memoryOffset: number): void;
      disposeData(id: number): void;
    };
  };
  readonly dataIdMap: { get: (dataId: object) => TensorData };
  makeOutput(shape: number[], dtype: DataType, memoryOffset?: number): TensorInfo;
  write(values: ArrayLike<unknown> | null, shape: number[], dtype: DataType): object;
  readSync(dataId: object): Float32Array | Int32Array | Uint8Array;
  disposeData: (dataId: object, force?: boolean) => boolean;
  incRef: (dataId: object) => void;
  numDataIds(): number;
}

/**
 * Has the backend say when its memory ends: where malloc answers 0, or counts modulo 4 GiB and answers too small a
 * place, the backend would write over other data.
 */
function guardMemory(wasm: WasmBackend['wasm']): void {
  // Its first call would put the unguarded function back.
  wasm._free(wasm._malloc(1));
  const malloc = wasm._malloc;
  wasm._malloc = (bytes) => {
    const start = bytes < 2 ** 32 ? malloc(bytes) : 0;
    if (start !== 0 && (start >>> 0) + bytes <= wasm.HEAPU8.length) return start;
    if (start !== 0) wasm._free(start);
    throw new WasmTrainingError(
      'out-of-memory',
      `The wasm memory has no room for another ${bytes} bytes.`,
      'Train with smaller batches, or dispose of tensors: the memory ends at 4 GiB.',
    );
  };
}

/** The backend, its memory guarded against its end, after a check that both look as this package expects. */
export function openWasmBackend(backend: KernelBackend): {
  backend: WasmBackend;
  memory: WebAssembly.Memory;
} {
  const wasm = (backend as unknown as Partial<WasmBackend>).wasm;
  const memory = wasm?.wasmMemory ?? wasm?.asm?.memory;
  if (!wasm || typeof wasm._malloc !== 'function' || !(memory instanceof WebAssembly.Memory)) {
    throw new WasmTrainingError(
      'unsupported',
      'The wasm backend in use does not expose its memory.',
      'Use @tensorflow/tfjs-backend-wasm 4.22.',
    );
  }
  guardMemory(wasm);
  return { backend: backend as unknown as WasmBackend, memory };
}
