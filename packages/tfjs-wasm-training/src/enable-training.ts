import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { backend, engine, env, type KernelBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import { applyPatches } from './apply-patches.ts';
import { createContext, type KernelContext } from './context.ts';
import { installCpuFallbacks } from './cpu-fallback.ts';
import { WasmTrainingError } from './errors.ts';
import { type LoadedKernels, loadKernels, type SimdVariant } from './kernel-module.ts';
import { installActivationGradients } from './kernels/activation-gradients.ts';
import { installBatchNormalization } from './kernels/batch-normalization.ts';
import { installBinary } from './kernels/binary.ts';
import { installConvolutions } from './kernels/convolution-kernels.ts';
import type { TileChoice } from './kernels/convolution-plan.ts';
import { installCopies } from './kernels/copies.ts';
import { installDepthwise } from './kernels/depthwise.ts';
import { installEinsum } from './kernels/einsum.ts';
import { installFusedSteps } from './kernels/fused-steps.ts';
import { installGather } from './kernels/gather.ts';
import { installGru } from './kernels/gru.ts';
import { installLayerNormalization } from './kernels/layer-normalization.ts';
import { installLstm } from './kernels/lstm.ts';
import { installMatrixProducts } from './kernels/matrix-product.ts';
import { installOptimisers } from './kernels/optimisers.ts';
import { installPools } from './kernels/pool.ts';
import { installReductions } from './kernels/reduction.ts';
import { installSoftmax } from './kernels/softmax.ts';
import { installSpread } from './kernels/spread.ts';
import { installTranspose } from './kernels/transpose.ts';
import { installUnary } from './kernels/unary.ts';
import { replaceWrongKernels } from './kernels/wrong-kernels.ts';
import { patches } from './patches.ts';
import { availableThreads, whyNoThreads } from './threads/available-threads.ts';
import { createPool, createSinglePool, type Pool } from './threads/pool.ts';
import { startShared } from './threads/shared-backend.ts';
import { startWorker, stopWorkers, type WorkerThread } from './threads/start-worker.ts';
import { openWasmBackend } from './wasm-backend.ts';

/** Options of `enableTraining`. */
export interface EnableTrainingOptions {
  /**
   * Threads to compute in, from 1 to 64. Default: as many as there are processors, eight at most; one in a page that
   * is not cross-origin isolated. The results do not depend on it.
   */
  threads?: number;
  /**
   * Winograd's tiles for convolutions with short filters: `accurate`, the default, has errors near 2e-6 of the largest
   * value, `fast` near 1e-5 with up to a ninth fewer multiplications. Longer filters are computed by Fourier
   * transforms either way, with errors near 5e-7.
   */
  tiles?: TileChoice;
}

/** What `enableTraining` did. */
export interface TrainingReport {
  /** The tfjs backend in use. */
  backend: 'wasm';
  /** Threads that compute; fewer than asked for only where `skipped` says why. */
  threads: number;
  /** `relaxed` where the engine multiplies and adds in one instruction, which is about a third faster. */
  simd: SimdVariant;
  /** Kernels put in place, and changes to tfjs that passed their self-test. */
  patched: string[];
  /** Changes to tfjs that failed their self-test and were undone, with the reason; tfjs' own way stays. */
  skipped: string[];
  /** Kernels that the wasm backend lacks and that the cpu backend now answers. */
  fallbacks: string[];
}

function checkTiles(tiles: TileChoice): void {
  if (tiles === 'accurate' || tiles === 'fast') return;
  throw new WasmTrainingError(
    'invalid-argument',
    `enableTraining: 'tiles' is ${JSON.stringify(tiles)}.`,
    "Pass 'accurate' or 'fast', or leave it out for 'accurate'.",
  );
}

function checkThreads(threads: number): void {
  if (Number.isInteger(threads) && threads >= 1 && threads <= 64) return;
  throw new WasmTrainingError(
    'invalid-argument',
    `enableTraining: 'threads' is ${threads}.`,
    'Pass a whole number from 1 to 64, or leave it out for as many as there are processors.',
  );
}

async function selectBackend(): Promise<void> {
  if (!(await setBackend('wasm'))) throw new Error('tfjs could not start the wasm backend');
  await ready();
}

/** Selects the backend, in its build for threads where there are to be several and none has been started yet. */
async function startBackend(threads: number): Promise<void> {
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new WasmTrainingError(
      'unsupported',
      'This JavaScript engine has no WebAssembly SIMD.',
      'Use Node 20 or a browser of 2023 or later.',
    );
  }
  const started = 'wasm' in engine().registry;
  if (threads > 1 && !started && !whyNoThreads()) {
    // A page may not serve the binary for threads: then the other one does.
    const shared = await startShared(selectBackend).catch(() => false);
    if (shared !== false) return;
  }
  if (!started) env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await selectBackend();
}

function installKernels(context: KernelContext): string[] {
  return [
    ...installConvolutions(context),
    ...installDepthwise(context),
    ...installMatrixProducts(context),
    ...installEinsum(context),
    ...installPools(context),
    ...installReductions(context),
    ...installCopies(context),
    ...installGather(context),
    ...installBatchNormalization(context),
    ...replaceWrongKernels(context),
    ...installOptimisers(context),
    ...installFusedSteps(context),
    ...installLstm(context),
    ...installGru(context),
    ...installBinary(context),
    ...installUnary(context),
    ...installActivationGradients(context),
    ...installSpread(context),
    ...installSoftmax(context),
    ...installLayerNormalization(context),
    ...installTranspose(context),
  ];
}

/** Workers beside the calling thread, where threads can share memory. */
function startWorkers(threads: number): WorkerThread[] {
  return whyNoThreads() ? [] : Array.from({ length: threads - 1 }, startWorker);
}

/** A pool of the given workers, or one of the calling thread alone with the reason. */
async function startPool(
  loaded: LoadedKernels,
  memory: WebAssembly.Memory,
  threads: number,
  workers: readonly WorkerThread[],
): Promise<{ pool: Pool; problem?: string }> {
  const pool = createSinglePool(loaded.kernels);
  if (threads === 1) return { pool };
  const reason = whyNoThreads();
  if (reason) return { pool, problem: `threads: ${reason}` };
  if (memory.buffer instanceof ArrayBuffer) {
    stopWorkers(workers);
    const problem =
      'threads: the backend had been started before, or its build for threads could not start';
    return { pool, problem };
  }
  return createPool(loaded, memory, workers).then(
    (several) => ({ pool: several }),
    (error: Error) => ({ pool, problem: `threads: ${error.message}` }),
  );
}

let patchReport: ReturnType<typeof applyPatches> | undefined;

/** Winograd's tiles in use: see `EnableTrainingOptions`. */
let tiles: TileChoice = 'accurate';

/** What was done, the backend object that it was done to, and how to go on with other threads. */
interface Enabled {
  backend: object;
  report: TrainingReport;
  /** The number of threads that was asked for. */
  asked: number;
  useThreads(threads: number): Promise<TrainingReport>;
}

async function install(
  current: KernelBackend,
  threads: number,
  workers: readonly WorkerThread[],
): Promise<Enabled> {
  const { backend: wasm, memory } = openWasmBackend(current);
  const loaded = await loadKernels(memory);
  let pool = createSinglePool(loaded.kernels);
  // Workers get ready while kernels are put in place.
  const first = startPool(loaded, memory, threads, workers);
  const context = createContext(wasm, loaded.kernels, () => ({ pool, tiles }));
  const installed = installKernels(context);
  const fallbacks = installCpuFallbacks(context);
  // Patches change tfjs, not the backend: once is enough for all backends.
  patchReport ??= applyPatches(patches);
  const { patched, skipped } = patchReport;
  const use = (started: Awaited<typeof first>): TrainingReport => {
    pool.stop();
    pool = started.pool;
    return {
      backend: 'wasm',
      threads: pool.threads,
      simd: loaded.simd,
      patched: [...installed, ...patched],
      skipped: [...skipped, ...(started.problem ? [started.problem] : [])],
      fallbacks,
    };
  };
  const useThreads = async (count: number) =>
    use(await startPool(loaded, memory, count, startWorkers(count)));
  return { backend: current, report: use(await first), asked: threads, useThreads };
}

/** Selects the backend and enables it, unless that has been done to this very object. */
async function enable(
  previous: Promise<Enabled> | undefined,
  wanted: number | undefined,
): Promise<Enabled> {
  const before = await previous?.catch(() => undefined);
  const threads = wanted ?? before?.asked ?? availableThreads();
  // Workers take longest to start: first of all.
  const workers = before ? [] : startWorkers(threads);
  try {
    await startBackend(threads);
    const current = backend();
    if (before?.backend !== current) {
      return await install(current, threads, before ? startWorkers(threads) : workers);
    }
    if (before.asked === threads) return before;
    return { ...before, asked: threads, report: await before.useThreads(threads) };
  } catch (error) {
    stopWorkers(workers);
    throw error;
  }
}

let enabled: Promise<Enabled> | undefined;

/**
 * Makes the tfjs wasm backend train: selects it, puts the kernels of this package in place and delegates what
 * is still missing to the cpu backend. Further calls select the backend again and answer with the first report, or
 * change the number of threads; where the backend has been removed and registered anew in the meantime, they enable
 * the new one.
 *
 * Several threads need the backend's build for threads: call this before anything else starts the backend.
 *
 * @throws {WasmTrainingError} `invalid-argument` for `threads` that is no whole number from 1 to 64, or
 * unknown `tiles`; `unsupported` where WebAssembly SIMD is missing or another version of tfjs-backend-wasm is in use.
 */
export async function enableTraining(options: EnableTrainingOptions = {}): Promise<TrainingReport> {
  const { threads } = options;
  if (threads !== undefined) checkThreads(threads);
  if (options.tiles !== undefined) checkTiles(options.tiles);
  tiles = options.tiles ?? tiles;
  // One call after the other: two at once must not install on the same backend.
  enabled = enable(enabled, threads);
  return structuredClone((await enabled).report);
}
