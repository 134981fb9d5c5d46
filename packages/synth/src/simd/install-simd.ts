import { noisePasses } from '../passes/noise-passes.ts';
import { passes } from '../passes/passes.ts';
import { loadKernels } from './load-kernels.ts';
import { createSimdNoisePasses } from './simd-noise-passes.ts';
import { createSimdPasses } from './simd-passes.ts';

let installed = false;

/** Puts the kernels in place of the plain passes, where they can be had; once is enough. */
export function installSimd(): void {
  const loaded = installed ? null : loadKernels();
  if (!loaded) return;
  Object.assign(passes, createSimdPasses(loaded, { ...passes }));
  Object.assign(noisePasses, createSimdNoisePasses(loaded, { ...noisePasses }));
  installed = true;
}

/**
 * Returns whether records are made with SIMD instructions. Without them the bytes are the same; only the
 * time is longer.
 */
export const simdInUse = (): boolean => installed;
