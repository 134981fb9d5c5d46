// What the linter cannot say: no hidden randomness, clocks or printing in library code, and short files.
// `node scripts/check-sources.mjs [folder]` prints one line a finding; exit code 1 when there is any.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const MAX_LINES = 300;

/**
 * The command line talks to a person and may tell the time; tests may do what they like. One file holds the clock
 * that paces the progress of training, the default of an argument. A thread that waits for work looks at the clock to
 * know when to sleep: its results do not depend on it.
 */
const FREE =
  /\.test(-d)?\.ts$|^einthoven\/src\/cli\/|^training\/src\/clock\.ts$|^tfjs-wasm-training\/src\/threads\/run-worker\.ts$/;

const BANNED = [
  [/\bMath\.random\b/, 'Math.random: take a Random as an argument'],
  [/\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)/, 'a clock: take the time as an argument'],
  [/\bperformance\.(now|timeOrigin)\b|\bhrtime\b/, 'a clock: take the time as an argument'],
  [/\bcrypto\.(getRandomValues|randomUUID)\b/, 'hidden randomness: take a Random as an argument'],
  [/\bconsole\.\w+\(/, 'printing: report through onProgress or an error'],
];

/** The findings in one file, as 'line: what'. */
export function checkSource(file, text) {
  const lines = text.replace(/\n$/, '').split('\n');
  const found = [];
  if (lines.length > MAX_LINES && !lines.some((line) => line.startsWith('// long:'))) {
    found.push(`${lines.length} lines: split it, or say why not in a line '// long: …'`);
  }
  if (FREE.test(file)) return found;
  for (const [i, line] of withoutComments(text).split('\n').entries()) {
    for (const [pattern, what] of BANNED) if (pattern.test(line)) found.push(`${i + 1}: ${what}`);
  }
  return found;
}

/** Comments blanked out, line breaks kept. Rough: a comment sign inside a string counts as a comment. */
function withoutComments(text) {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

function main(packages) {
  const files = readdirSync(packages, { recursive: true })
    .map((file) => file.split(path.sep).join('/'))
    .filter(
      (file) => /^[^/]+\/(src|assembly)\/.*\.ts$/.test(file) && !file.includes('/generated/'),
    );
  let count = 0;
  for (const file of files.sort()) {
    for (const finding of checkSource(file, readFileSync(path.join(packages, file), 'utf8'))) {
      process.stdout.write(`packages/${file}:${finding}\n`);
      count++;
    }
  }
  process.stdout.write(`${files.length} source files checked, ${count} findings\n`);
  process.exitCode = count > 0 ? 1 : 0;
}

if (process.argv[1] === import.meta.filename) {
  main(process.argv[2] ?? path.join(import.meta.dirname, '../packages'));
}
