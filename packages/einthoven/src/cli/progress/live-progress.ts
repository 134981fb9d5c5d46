import type { Writable } from 'node:stream';
import { progress } from '@clack/prompts';
import type { CliIo } from '../cli-io.ts';
import { describeStep } from './describe-step.ts';
import type { ProgressDisplay } from './progress-display.ts';
import { formatDuration } from './time-left.ts';

const WIDTH = 24;

interface Phase {
  readonly name: string;
  readonly began: number;
  readonly bar: ReturnType<typeof progress>;
  /** Cells of the bar that are filled. */
  filled: number;
  text: string;
}

/** Returns a display for terminals: one moving bar a phase, with step, loss and time left. */
export function liveProgress(io: CliIo): ProgressDisplay {
  let phase: Phase | null = null;
  const finish = () => {
    if (phase)
      phase.bar.stop(`${phase.name} · ${formatDuration(io.now() - phase.began)}${phase.text}`);
    phase = null;
  };
  return {
    onProgress: (event) => {
      if (phase?.name !== event.phase) {
        finish();
        phase = begin(event.phase, io);
      }
      const elapsed = io.now() - phase.began;
      const cells = event.total > 0 ? Math.floor((WIDTH * event.done) / event.total) : 0;
      phase.bar.advance(cells - phase.filled, `${event.phase} · ${describeStep(event, elapsed)}`);
      phase.filled = cells;
      phase.text = event.metrics ? ` · ${describeStep(event, 0)}` : '';
    },
    finish,
    abandon: () => {
      phase?.bar.clear();
      phase = null;
    },
  };
}

function begin(name: string, io: CliIo): Phase {
  const bar = progress({
    max: WIDTH,
    size: WIDTH,
    output: io.stdout as Writable,
    withGuide: false,
    cancelMessage: 'Stopping',
  });
  bar.start(name);
  // The bar puts the keyboard into raw mode, in which Ctrl-C ends the process with exit code 0 at
  // once; out of it, Ctrl-C is a signal again and the work can be given up in order.
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  return { name, began: io.now(), bar, filled: 0, text: '' };
}
