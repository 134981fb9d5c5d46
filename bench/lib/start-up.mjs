import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { median } from './statistics.mjs';

const program = fileURLToPath(new URL('../peers/start-up.mjs', import.meta.url));

/** Milliseconds from the start of a process to the end of its first operation, by phase: medians of fresh processes. */
export function measureStartUp(threads, processes) {
  const runs = Array.from({ length: processes }, () =>
    JSON.parse(execFileSync(process.execPath, [program, `${threads}`], { encoding: 'utf8' })),
  );
  const phases = Object.keys(runs[0]);
  return phases.map((phase) => ({ phase, ms: median(runs.map((run) => run[phase])) }));
}
