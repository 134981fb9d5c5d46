// `node scripts/check-nodes.mjs [version …]`: a short training by the built engine in this Node and in Node 22 and 24 (or
// the given versions), which npx downloads, with one and two threads, with relaxed and with plain SIMD. Prints version,
// SIMD, threads and the last loss of each. Fails on warnings, on other results with more threads, on a changed `Worker`
// and on a process that does not end.
import { existsSync } from 'node:fs';
import process from 'node:process';
import { capture, fail } from './lib/run.mjs';
import { lossOf } from './lib/short-training.mjs';

const SECONDS = 120;
const given = process.argv.slice(2);
const versions = given.length > 0 ? given : ['22', '24'];
if (given.length === 0) await check('this Node', process.execPath);
for (const version of versions) {
  const print = ['-p', 'process.execPath'];
  const found = await capture(['npx', '-y', '-p', `node@${version}`, 'node', ...print]);
  if (found.code !== 0) fail(`Downloading Node ${version}`, found);
  // npm may print notices around it.
  await check(`Node ${version}`, found.output.split('\n').find(existsSync));
}

async function check(name, node) {
  for (const simd of ['relaxed', 'plain']) {
    const results = [];
    for (const threads of [1, 2]) {
      const args = ['scripts/train-in-node.mjs', `${threads}`, simd];
      const result = await capture([node, ...args], { timeoutSeconds: SECONDS });
      const problem = problemOf(result, { threads, simd });
      if (problem) fail(`Training in ${name} (${problem})`, { ...result, code: 1 });
      results.push(JSON.parse(result.output));
    }
    const [one, two] = results;
    if (one.bits.join() !== two.bits.join()) {
      fail(`Training in ${name}: ${simd} SIMD with one and two threads`, {
        code: 1,
        output: `${one.bits}\n${two.bits}`,
      });
    }
    for (const { version, threads, bits } of results) {
      process.stdout.write(`${version} ${simd} ${threads} ${lossOf(bits.at(-1)).toFixed(6)}\n`);
    }
  }
}

/** What is wrong with a run, or undefined. A warning is a second line. */
function problemOf({ code, output }, wanted) {
  if (code !== 0) return `exit code ${code}`;
  if (output.trimEnd().includes('\n')) return 'more is printed than the result';
  const got = JSON.parse(output);
  if (got.simd !== wanted.simd) return `${got.simd} SIMD in place of ${wanted.simd}`;
  if (got.threads !== wanted.threads) return `${got.threads} threads`;
  if (got.skipped.length > 0) return 'something was skipped';
  if (!got.workerKept) return 'the global Worker has changed';
  return undefined;
}
