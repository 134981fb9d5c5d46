import { requireNumber } from '@einthoven/core';
import { abs, add, minimum, mul, square, sub } from '@tensorflow/tfjs-core';
import type { Loss } from './loss.ts';
import { lossFor } from './loss-for.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Returns Huber's loss (1964, doi:10.1214/aoms/1177703732): half the squared error up to `delta`,
 * linear beyond.
 *
 * @param options - `delta` in standard deviations of the target; default 0.5.
 */
export function huber({ delta = 0.5 }: { readonly delta?: number } = {}): Loss {
  requireNumber('delta', delta, { above: 0 });
  return lossFor({ name: 'huber' }, ({ output, target, weight }) => {
    const error = abs(sub(output, target));
    const quadratic = minimum(error, delta);
    const linear = sub(error, quadratic);
    return weightedMean(add(mul(square(quadratic), 0.5), mul(linear, delta)), weight);
  });
}

/** Returns the mean absolute error. */
export function mae(): Loss {
  return lossFor({ name: 'mae' }, ({ output, target, weight }) =>
    weightedMean(abs(sub(output, target)), weight),
  );
}
