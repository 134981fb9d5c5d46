import type { ProgressEvent } from '@einthoven/core';
import { formatDuration, timeLeft } from './time-left.ts';

/** Numbers that a reader of a moving line can do without, or that stand in it in another form. */
const LEFT_OUT = new Set(['learningRate', 'examplesPerSecond', 'secondsLeft']);

/** One line for one step: how far, the numbers worth showing, and the time left. */
export function describeStep(event: ProgressEvent, elapsed: number): string {
  const { done, total, metrics = {} } = event;
  const shown = Object.entries(metrics).filter(([name]) => !LEFT_OUT.has(name));
  // The work's own estimate knows what it has still to do; the mean pace is the next best.
  const known = metrics.secondsLeft;
  const left = known === undefined ? timeLeft(elapsed, done, total) : known * 1000;
  return [
    `${done}/${total}`,
    ...shown.map(([name, value]) => `${name} ${shortNumber(value)}`),
    ...(left !== null && done < total ? [`${formatDuration(left)} left`] : []),
  ].join(' · ');
}

/** Three significant digits without an exponent where one is not needed. */
function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
