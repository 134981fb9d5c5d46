#!/usr/bin/env node
import { runCli } from './run-cli.ts';

const interruption = new AbortController();

process.on('SIGINT', () => {
  // The second Ctrl-C is for those who will not wait for the step to end.
  if (interruption.signal.aborted) process.exit(130);
  interruption.abort(new Error('interrupted'));
});

const code = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: process.cwd(),
  signal: interruption.signal,
  now: () => performance.now(),
});
// Threads of the wasm backend would keep the process alive; the last lines must be out first.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
