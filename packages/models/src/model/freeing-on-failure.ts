import { engine } from '@tensorflow/tfjs-core';

/**
 * Returns what `make` returns; when it throws, frees the variables that it had made until then.
 *
 * A network is only known once it is whole: of one that fails half-way no layer can be asked.
 */
export function freeingOnFailure<Result>(make: () => Result): Result {
  const before = new Set(Object.keys(engine().registeredVariables));
  try {
    return make();
  } catch (error) {
    for (const [name, variable] of Object.entries(engine().registeredVariables)) {
      if (!before.has(name)) variable.dispose();
    }
    throw error;
  }
}
