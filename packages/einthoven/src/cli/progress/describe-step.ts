import type { ProgressEvent } from '@einthoven/core';
import { formatDuration, timeLeft } from './time-left.ts';

/** One line for one step: how far, the numbers worth showing, and the time left. */
export function describeStep(event: ProgressEvent, elapsed: number): string {
  const left = timeLeft(elapsed, event.done, event.total);
  return [
    `${event.done}/${event.total}`,
    ...Object.entries(event.metrics ?? {}).map(([name, value]) => `${name} ${shortNumber(value)}`),
    ...(left !== null && event.done < event.total ? [`${formatDuration(left)} left`] : []),
  ].join(' · ');
}

/** Three significant digits without an exponent where one is not needed. */
function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
