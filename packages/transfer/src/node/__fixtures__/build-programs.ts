import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { aliases } from '../../../../../scripts/lib/aliases.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** Builds the programs that tests start as processes into a folder, and resolves to where they are. */
export async function buildPrograms(folder: string) {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: aliases() },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: folder,
      rollupOptions: {
        input: {
          worker: here('../worker.ts'),
          study: here('worker-study.ts'),
          run: here('run-in-folder.ts'),
        },
        output: {
          entryFileNames: '[name].mjs',
          chunkFileNames: '[name].mjs',
          // tfjs asks for Node's own modules by `require`.
          banner:
            "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
        },
        preserveEntrySignatures: 'strict',
      },
    },
  });
  const urlOf = (name: string) => pathToFileURL(join(folder, `${name}.mjs`));
  return { worker: urlOf('worker'), study: urlOf('study').href, run: fileURLToPath(urlOf('run')) };
}
