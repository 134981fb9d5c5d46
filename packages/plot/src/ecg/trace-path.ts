import { formatHundredths } from '../svg/format-number.ts';

/** Largest distance in mm between the trace and what is drawn: half a dot of a 600 dpi printer. */
const TOLERANCE = 0.02;

/** Where each sample of a stretch comes to lie. */
export interface TracePlacement {
  /** First sample and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** In mm, of a sample. */
  readonly x: (sample: number) => number;
  /** In mm, of a value. */
  readonly y: (value: number) => number;
}

/**
 * The path of a trace: missing samples (NaN) break it, and points that lie on the line between their
 * neighbours are left out.
 */
export function tracePath(samples: ArrayLike<number>, placement: TracePlacement): string {
  const parts: string[] = [];
  let start = placement.from;
  for (let i = placement.from; i <= placement.to; i++) {
    if (i < placement.to && !Number.isNaN(samples[i])) continue;
    if (i > start) parts.push(runPath(samples, { ...placement, from: start, to: i }));
    start = i + 1;
  }
  return parts.join('');
}

/** One run without gaps, in coordinates relative to the point before, counted in hundredths of a mm. */
function runPath(samples: ArrayLike<number>, placement: TracePlacement): string {
  const [start = placement.from, ...rest] = corners(samples, placement);
  const pointOf = (i: number) => ({
    x: Math.round(placement.x(i) * 100),
    y: Math.round(placement.y(samples[i] as number) * 100),
  });
  let last = pointOf(start);
  let path = `M${pair(last.x, last.y)}`;
  // A single sample between two gaps shows as a dot.
  if (rest.length === 0) return `${path}h0`;
  for (const [k, i] of rest.entries()) {
    const point = pointOf(i);
    const step = pair(point.x - last.x, point.y - last.y);
    path += k === 0 ? `l${step}` : step.startsWith('-') ? step : ` ${step}`;
    last = point;
  }
  return path;
}

function pair(x: number, y: number): string {
  const second = formatHundredths(y);
  return `${formatHundredths(x)}${second.startsWith('-') ? '' : ' '}${second}`;
}

/** Samples at which the drawn line bends: a cone from the last one keeps all between within reach. */
function corners(samples: ArrayLike<number>, { from, to, x, y }: TracePlacement): number[] {
  const kept = [from];
  let anchor = from;
  let low = -Infinity;
  let high = Infinity;
  for (let i = from + 1; i < to; i++) {
    let dx = x(i) - x(anchor);
    let dy = y(samples[i] as number) - y(samples[anchor] as number);
    if (dy / dx < low || dy / dx > high) {
      anchor = i - 1;
      kept.push(anchor);
      dx = x(i) - x(anchor);
      dy = y(samples[i] as number) - y(samples[anchor] as number);
      low = -Infinity;
      high = Infinity;
    }
    low = Math.max(low, (dy - TOLERANCE) / dx);
    high = Math.min(high, (dy + TOLERANCE) / dx);
  }
  if (to - 1 > from) kept.push(to - 1);
  return kept;
}
