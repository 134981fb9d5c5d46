import { requireNumber } from '@einthoven/core';
import type { Schedule } from './schedule.ts';

/** What {@link oneCycle} takes. */
export interface OneCycleOptions {
  /** Share of the steps in which the rate rises; default 0.3. */
  readonly rise?: number;
  /** The first rate is the highest divided by this; default 25. */
  readonly startDivisor?: number;
  /** The last rate is the first divided by this; default 10,000. */
  readonly endDivisor?: number;
  /**
   * Momentum (beta1) falls from `max` to `base` while the rate rises, and back; null leaves it to the
   * optimizer. Default 0.85 and 0.95.
   */
  readonly momentum?: { readonly base: number; readonly max: number } | null;
}

/**
 * Returns the one-cycle schedule (Smith and Topin 2019, doi:10.1117/12.2520589) in the form and with
 * the defaults of PyTorch's `OneCycleLR`: cosine up to the optimizer's rate, cosine down to nearly 0.
 */
export function oneCycle(options: OneCycleOptions = {}): Schedule {
  const { rise = 0.3, startDivisor = 25, endDivisor = 1e4 } = options;
  const { momentum = { base: 0.85, max: 0.95 } } = options;
  requireNumber('rise', rise, { min: 0, max: 1 });
  requireNumber('startDivisor', startDivisor, { min: 1 });
  requireNumber('endDivisor', endDivisor, { min: 1 });
  const start = 1 / startDivisor;
  return (step, steps) => {
    const top = rise * steps - 1;
    const rising = step <= top;
    // Where the way up has no length the first step is already at the top.
    const way = rising ? position(step, 0, top) : position(step, Math.max(top, 0), steps - 1);
    const factor = rising ? cosine(start, 1, way) : cosine(1, start / endDivisor, way);
    if (!momentum) return { factor };
    const [from, to] = rising ? [momentum.max, momentum.base] : [momentum.base, momentum.max];
    return { factor, momentum: cosine(from, to, way) };
  };
}

const position = (step: number, first: number, last: number) =>
  last > first ? (step - first) / (last - first) : 1;

const cosine = (from: number, to: number, way: number) =>
  to + ((from - to) / 2) * (1 + Math.cos(Math.PI * way));
