import type { StepOutput, StudyStore } from './study-store.ts';

/** Returns a store that lasts as long as the process. */
export function memoryStore(): StudyStore {
  const outputs = new Map<string, StepOutput>();
  return {
    has: async (key) => outputs.has(key),
    read: async (key) => outputs.get(key) ?? null,
    write: async (key, output) => void outputs.set(key, output),
    checkpoint: () => null,
  };
}
