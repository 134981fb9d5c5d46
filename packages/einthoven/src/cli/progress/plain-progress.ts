import type { ProgressEvent } from '@einthoven/core';
import type { CliIo } from '../cli-io.ts';
import { describeStep } from './describe-step.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { formatDuration } from './time-left.ts';

const QUIET_MS = 10_000;

/**
 * Returns a display for logs: a line when a phase begins, one at most every ten seconds within it,
 * and one when it ends.
 */
export function plainProgress({ stdout, now }: CliIo): ProgressDisplay {
  let phase: { name: string; began: number; spoke: number; last: ProgressEvent } | null = null;
  const end = () => {
    if (!phase) return;
    const { metrics } = phase.last;
    const figures = metrics ? `, ${describeStep(phase.last, 0)}` : '';
    stdout.write(`${phase.name}: done in ${formatDuration(now() - phase.began)}${figures}\n`);
    phase = null;
  };
  return {
    onProgress: (event) => {
      if (phase?.name !== event.phase) {
        end();
        phase = { name: event.phase, began: now(), spoke: now(), last: event };
        stdout.write(`${event.phase} …\n`);
        return;
      }
      phase.last = event;
      if (now() - phase.spoke < QUIET_MS) return;
      phase.spoke = now();
      stdout.write(`${event.phase}: ${describeStep(event, now() - phase.began)}\n`);
    },
    finish: end,
    abandon: () => {
      phase = null;
    },
  };
}
