// `npm run verify`: every check of this repository, one line a step, the output of a step only when it fails.
// `npm run verify -- lint types` runs these steps alone; `-- --except tests` runs all others.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { install } from './lib/install.mjs';
import { packages } from './lib/packages.mjs';
import { capture, ROOT } from './lib/run.mjs';

const node = process.execPath;

/** Each step: commands in order, each with the folder it runs in. */
const STEPS = {
  lint: () => [
    run('biome', 'check', '--error-on-warnings', '.'),
    run(node, 'scripts/check-sources.mjs'),
  ],
  types: () => [run('tsc', '-p', 'tsconfig.json'), run('tsc', '-p', 'tsconfig.shared.json')],
  tests: () => [run('vitest', 'run')],
  build: () => [run('pnpm', '-r', '--filter', './packages/*', 'build')],
  nodes: () => [run(node, 'scripts/check-nodes.mjs')],
  packages: () => [...packages().flatMap(packageChecks), run(node, 'scripts/check-packages.mjs')],
  size: () => [run('size-limit')],
  unused: () => [run('knip', '--no-config-hints')],
  changes: () => (hasBaseBranch() ? [run('changeset', 'status')] : []),
  docs: () => [run('pnpm', '--filter', '@einthoven/docs', 'build')],
  examples: () => examples().map((folder) => runIn(folder, {}, 'pnpm', 'run', 'example')),
};

const run = (...command) => ({ command });
const runIn = (cwd, env, ...command) => ({ command, cwd: path.join(ROOT, cwd), env });

function packageChecks({ folder }) {
  return [
    runIn(folder, {}, 'publint', '--strict'),
    runIn(folder, {}, 'attw', '--pack', '--profile', 'esm-only'),
  ];
}

/** A shallow checkout has no branch to compare with. */
function hasBaseBranch() {
  return spawnSync('git', ['rev-parse', '--verify', '--quiet', 'main'], { cwd: ROOT }).status === 0;
}

function examples() {
  return readdirSync(path.join(ROOT, 'examples'))
    .map((name) => `examples/${name}`)
    .filter(hasExample);
}

/** What examples share has nothing to run. */
function hasExample(folder) {
  const file = path.join(ROOT, folder, 'package.json');
  return existsSync(file) && 'example' in (JSON.parse(readFileSync(file, 'utf8')).scripts ?? {});
}

function chosenSteps(args) {
  const names = args.filter((name) => name !== '--except');
  const unknown = names.filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    process.stderr.write(
      `Unknown step ${unknown.join(', ')}. Steps: ${Object.keys(STEPS).join(', ')}.\n`,
    );
    process.exit(2);
  }
  if (names.length === 0) return Object.keys(STEPS);
  return Object.keys(STEPS).filter((name) => names.includes(name) !== args.includes('--except'));
}

/** Runs a step; resolves to what its failed commands wrote, '' when all went well. */
async function runStep(name) {
  let failures = '';
  for (const { command, cwd, env } of STEPS[name]()) {
    // Examples and fences that train do as little as shows that they work.
    const { code, output } = await capture(command, { cwd, env: { EXAMPLE_BUDGET: 'ci', ...env } });
    if (code !== 0) failures += `\n$ ${command.join(' ')}\n${output.trimEnd()}\n`;
  }
  return failures;
}

await install();
const failed = [];
for (const name of chosenSteps(process.argv.slice(2))) {
  const start = process.hrtime.bigint();
  const failures = await runStep(name);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  process.stdout.write(
    `${failures ? '✗' : '✓'} ${name.padEnd(9)} ${seconds.toFixed(1).padStart(6)} s\n${failures}`,
  );
  if (failures) failed.push(name);
}
if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}.\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
