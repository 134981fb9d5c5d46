import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Fence, fencesOf, typeCheck } from './lib/fences.ts';

const root = path.join(import.meta.dirname, '..');
mkdirSync(path.join(root, 'out'), { recursive: true });
// Inside the repository, where the modules that the fences import are found.
const folder = mkdtempSync(path.join(root, 'out/fences-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Writes fences as modules; returns them by file. */
function writeFences(fences: readonly Fence[], name: string): Map<string, Fence> {
  return new Map(
    fences.map((fence, i) => {
      const file = path.join(folder, `${name}-${i}.ts`);
      writeFileSync(file, `${fence.code}\nexport {};\n`);
      return [file, fence];
    }),
  );
}

/** Runs a fence in an empty folder of its own. */
async function runFence(file: string): Promise<void> {
  const before = process.cwd();
  const empty = mkdtempSync(path.join(tmpdir(), 'fence-'));
  const silenced = vi.spyOn(console, 'log').mockImplementation(() => {});
  process.chdir(empty);
  try {
    await import(/* @vite-ignore */ file);
  } finally {
    process.chdir(before);
    silenced.mockRestore();
    rmSync(empty, { recursive: true });
  }
}

const DOCUMENTS =
  /^(README\.md|packages\/[^/]+\/README\.md|packages\/[^/]+\/src\/.*\.ts|docs\/.*\.md)$/;
const LEFT_OUT = /node_modules|^docs\/(reference|decisions|\.vitepress)\/|\/generated\//;

const documents = ['', 'packages', 'docs']
  .flatMap((name) =>
    readdirSync(path.join(root, name), { recursive: name !== '' }).map((file) =>
      path.posix.join(name, String(file).split(path.sep).join('/')),
    ),
  )
  .filter((file) => DOCUMENTS.test(file) && !LEFT_OUT.test(file))
  .sort();

const fences = documents.flatMap((file) =>
  fencesOf(file, readFileSync(path.join(root, file), 'utf8')),
);
const written = writeFences(fences, 'fence');
const titled = [...written].map(([file, fence]) => ({
  title: `${fence.document}:${fence.line}`,
  file,
  fence,
}));

describe('the code in the documents', () => {
  let problems: Map<string, string[]>;

  beforeAll(() => {
    problems = typeCheck(root, written);
  }, 180_000);

  it.each(titled)('compiles: $title', ({ file }) => {
    expect(problems.get(file)).toEqual([]);
  });

  it.each(titled.filter(({ fence }) => fence.run))(
    'runs: $title',
    ({ file }) => runFence(file),
    120_000,
  );
});

describe('the check of the code in the documents', () => {
  const sample = [
    '# Sample',
    '```ts',
    "import { createRandom } from '@einthoven/core';",
    '',
    "const wrong: string = createRandom(1).uniform() + 'x'.length;",
    "throw new Error('thrown');",
    '```',
    '- in a list',
    '  ```ts no-run',
    '  const fine = 1;',
    '  ```',
    '```sh',
    'npm start',
    '```',
  ].join('\n');

  it('finds TypeScript fences with their lines and tags', () => {
    expect(fencesOf('x.md', sample)).toMatchObject([
      { line: 3, run: true },
      { line: 10, run: false, code: 'const fine = 1;\n' },
    ]);
  });

  it('finds fences in doc comments, to be compiled only', () => {
    const source = '/**\n * Adds.\n *\n * ```ts\n * add(1);\n *\n * add(2);\n * ```\n */';
    expect(fencesOf('x.ts', source)).toMatchObject([
      { line: 5, run: false, code: 'add(1);\n\nadd(2);\n' },
    ]);
  });

  it('fails a fence that does not compile or that throws', async () => {
    const files = writeFences(fencesOf('x.md', sample), 'sample');
    const [broken, fine] = [...files.keys()] as [string, string];
    const problems = typeCheck(root, files);
    expect(problems.get(broken)).toEqual([expect.stringMatching(/^x\.md:5: Type 'number'/)]);
    expect(problems.get(fine)).toEqual([]);
    await expect(runFence(broken)).rejects.toThrow('thrown');
  }, 60_000);
});
