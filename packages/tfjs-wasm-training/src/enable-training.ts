import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { backend, env, type KernelBackend, ready, setBackend } from '@tensorflow/tfjs-core';
import { applyPatches } from './apply-patches.ts';
import { createContext, type KernelContext } from './context.ts';
import { installCpuFallbacks } from './cpu-fallback.ts';
import { WasmTrainingError } from './errors.ts';
import { loadKernels, type SimdVariant } from './kernel-module.ts';
import { installBatchNormalization } from './kernels/batch-normalization.ts';
import { installConvolutions } from './kernels/convolution-kernels.ts';
import { installCopies } from './kernels/copies.ts';
import { installFusedAdamW } from './kernels/fused-adam-w.ts';
import { installMatrixProducts } from './kernels/matrix-product.ts';
import { installPools } from './kernels/pool.ts';
import { installRectifierGradient } from './kernels/rectifier.ts';
import { installReductions } from './kernels/reduction.ts';
import { patches } from './patches.ts';
import { openWasmBackend } from './wasm-backend.ts';

/** Options of `enableTraining`. */
export interface EnableTrainingOptions {
  /** Threads to compute in. Only 1, the default, is available. */
  threads?: number;
}

/** What `enableTraining` did. */
export interface TrainingReport {
  /** The tfjs backend in use. */
  backend: 'wasm';
  /** Threads that compute. */
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

function checkThreads(threads: number): void {
  if (threads === 1) return;
  throw new WasmTrainingError(
    'invalid-argument',
    `enableTraining: 'threads' is ${threads}, and only 1 is available.`,
    'Leave it out, or run several processes, one model in each.',
  );
}

async function startBackend(): Promise<void> {
  if (!(await env().getAsync('WASM_HAS_SIMD_SUPPORT'))) {
    throw new WasmTrainingError(
      'unsupported',
      'This JavaScript engine has no WebAssembly SIMD.',
      'Use Node 20 or a browser of 2023 or later.',
    );
  }
  // The threaded build shares its memory in a way that the kernels are not compiled for.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await setBackend('wasm');
  await ready();
}

function installKernels(context: KernelContext): string[] {
  return [
    ...installConvolutions(context),
    ...installMatrixProducts(context),
    ...installPools(context),
    ...installReductions(context),
    ...installCopies(context),
    ...installBatchNormalization(context),
    ...installRectifierGradient(context),
    ...installFusedAdamW(context),
  ];
}

let patchReport: ReturnType<typeof applyPatches> | undefined;

/** What was done, and the backend object that it was done to. */
interface Enabled {
  backend: object;
  report: TrainingReport;
}

async function install(current: KernelBackend): Promise<Enabled> {
  const { backend: wasm, memory } = openWasmBackend(current);
  const { kernels, simd } = await loadKernels(memory);
  const context = createContext(wasm, kernels);
  const installed = installKernels(context);
  const fallbacks = installCpuFallbacks(context);
  // Patches change tfjs, not the backend: once is enough for all backends.
  patchReport ??= applyPatches(patches);
  const { patched, skipped } = patchReport;
  const report: TrainingReport = {
    backend: 'wasm',
    threads: 1,
    simd,
    patched: [...installed, ...patched],
    skipped,
    fallbacks,
  };
  return { backend: current, report };
}

/** Selects the backend and enables it, unless that has been done to this very object. */
async function enable(previous: Promise<Enabled> | undefined): Promise<Enabled> {
  const before = await previous?.catch(() => undefined);
  await startBackend();
  const current = backend();
  return before?.backend === current ? before : install(current);
}

let enabled: Promise<Enabled> | undefined;

/**
 * Makes the tfjs wasm backend train: selects it, puts the kernels of this package in place and delegates what
 * is still missing to the cpu backend. Further calls answer with the first report and select the backend again;
 * where the backend has been removed and registered anew in the meantime, they enable the new one.
 *
 * @throws {WasmTrainingError} `invalid-argument` for any `threads` but 1; `unsupported` where WebAssembly SIMD is
 * missing or another version of tfjs-backend-wasm is in use.
 */
export async function enableTraining({
  threads = 1,
}: EnableTrainingOptions = {}): Promise<TrainingReport> {
  checkThreads(threads);
  // One call after the other: two at once must not install on the same backend.
  enabled = enable(enabled);
  return structuredClone((await enabled).report);
}
