import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'tsup';

/**
 * The exports of a module of this folder in TypeScript, compiled for this process from the sources; with other numbers in
 * place of constants of a file where some are given: `{ 'place-peaks.ts': { WITHIN_SECONDS: 0.1 } }`.
 */
export async function loadSource(name, constants = {}) {
  // Inside the repository, so that its dependencies are found.
  const folder = mkdtempSync(path.join(import.meta.dirname, `../../node_modules/.${name}-`));
  try {
    await build({
      config: false,
      silent: true,
      entry: { [name]: path.join(import.meta.dirname, `${name}.ts`) },
      outDir: folder,
      format: 'esm',
      outExtension: () => ({ js: '.mjs' }),
      target: 'node20',
      external: [/^@tensorflow\//],
      esbuildPlugins: Object.entries(constants).map(withConstants),
    });
    return await import(pathToFileURL(path.join(folder, `${name}.mjs`)).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** An esbuild plugin that puts numbers in place of those of a file of this name. */
function withConstants([file, values]) {
  const filter = new RegExp(`/${file.replaceAll('.', '\\.')}$`);
  return {
    name: `constants of ${file}`,
    setup: (build) =>
      build.onLoad({ filter }, ({ path: from }) => ({
        contents: Object.entries(values).reduce(replaceNumber, readFileSync(from, 'utf8')),
        loader: 'ts',
      })),
  };
}

function replaceNumber(source, [name, value]) {
  const line = new RegExp(`^const ${name} = [-.0-9]+;$`, 'm');
  if (!line.test(source)) throw new Error(`There is no number ${name} in the source.`);
  return source.replace(line, `const ${name} = ${value};`);
}
