import type { NamedWeights } from '@einthoven/models';
import { tensor, tidy, type Variable } from '@tensorflow/tfjs-core';

/** Returns copies of the values of variables, by name. */
export function readVariables(variables: ReadonlyMap<string, Variable>): NamedWeights {
  return Object.fromEntries(
    [...variables].map(([name, variable]) => {
      // The cpu backend hands out its own memory: hence the copy.
      const data = (variable.dataSync() as Float32Array).slice();
      return [name, { shape: [...variable.shape], data }];
    }),
  );
}

/** Gives variables the values that {@link readVariables} returned. */
export function writeVariables(
  variables: ReadonlyMap<string, Variable>,
  values: NamedWeights,
): void {
  for (const [name, variable] of variables) {
    const { shape, data } = values[name] as NamedWeights[string];
    tidy(() => variable.assign(tensor(data.slice(), [...shape])));
  }
}
