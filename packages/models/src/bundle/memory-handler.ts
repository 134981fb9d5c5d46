import { NotFoundError } from '@einthoven/core';
import type { BundleHandler } from './bundle.ts';

/** Returns a handler that keeps a bundle in memory, starting from these files. */
export function memoryHandler(files?: Readonly<Record<string, Uint8Array>>): BundleHandler {
  let kept = files;
  return {
    async save(saved) {
      kept = { ...saved };
    },
    async load() {
      if (kept) return { ...kept };
      throw new NotFoundError('the memory handler holds no bundle', { hint: 'Save one first.' });
    },
  };
}
