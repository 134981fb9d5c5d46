import { requireNumber } from '@einthoven/core';
import type { Schedule } from './schedule.ts';

/**
 * Returns a schedule whose rate rises in a straight line to the first rate of another one, which then
 * runs over the steps that are left: PyTorch's `LinearLR`, followed by another by `SequentialLR`.
 *
 * @param count - Steps of the rise.
 * @param options - `start`: the rate of step 0 as a share of that at the end of the rise; default 0.01.
 */
export function warmUp(
  schedule: Schedule,
  count: number,
  { start = 0.01 }: { readonly start?: number } = {},
): Schedule {
  requireNumber('count', count, { integer: true, min: 1 });
  requireNumber('start', start, { min: 0, max: 1 });
  return (step, steps) => {
    const left = Math.max(1, steps - count);
    if (step >= count) return schedule(step - count, left);
    const first = schedule(0, left);
    return { ...first, factor: first.factor * (start + ((1 - start) * step) / count) };
  };
}
