import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Starts pnpm where none is installed. */
export const PNPM = ['npx', '-y', 'pnpm@10.34.9'];

const windows = process.platform === 'win32';

/** The environment of a child, with the tools of the workspace on its path. */
function environment(extra) {
  // What an outer `npx -p` was asked for would be taken for the package of an inner one.
  const { npm_config_package: _, ...inherited } = process.env;
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const bin = path.join(ROOT, 'node_modules/.bin');
  return { ...inherited, [name]: `${bin}${path.delimiter}${process.env[name]}`, ...extra };
}

/** Runs a command quietly, no longer than a time if one is given; resolves to its exit code and everything it wrote. */
export function capture([command, ...args], { cwd = ROOT, env = {}, timeoutSeconds = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      shell: windows,
      timeout: 1000 * timeoutSeconds,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: signal ? 130 : code, output }));
  });
}

/** Runs a command on this terminal, hands signals on to it, and resolves to its exit code. */
export function attach([command, ...args], { cwd = ROOT, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: environment(env),
      shell: windows,
      stdio: 'inherit',
    });
    // A terminal sends Ctrl-C to the child too; we only have to outlive it and report how it ended.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? EXIT_CODES[signal] ?? 1));
  });
}

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** Ends this process with what a failed step wrote. */
export function fail(what, { code, output }) {
  process.stderr.write(`${output.trimEnd()}\n\n${what} failed (exit code ${code}).\n`);
  process.exit(code || 1);
}
