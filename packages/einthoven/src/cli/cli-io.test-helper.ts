import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliIo } from './cli-io.ts';
import { runCli } from './run-cli.ts';

/** What a run of the command line left behind. */
export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly cwd: string;
}

/** Runs the command line in a new empty folder, or in `cwd`. */
export async function runIn(
  cwd: string | null,
  argv: readonly string[],
  more: Partial<CliIo> = {},
): Promise<CliRun> {
  const folder = cwd ?? (await mkdtemp(join(tmpdir(), 'einthoven-')));
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(argv, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    cwd: folder,
    now: () => 0,
    ...more,
  });
  return { code, out: out.join(''), err: err.join(''), cwd: folder };
}
