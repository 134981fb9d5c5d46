// Compiles a package's assembly/ to WebAssembly and writes each build as a base64 module into a folder of its sources.
// Does nothing when they are newer than what they are made of.
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

/**
 * @param root - URL of the package.
 * @param folder - Where the modules go, from the package; ends in '/'.
 * @param variants - By the name of its file, what each module is in words, and its flags.
 */
export async function buildKernels(root, folder, variants) {
  const base = fileURLToPath(root);
  const outputs = Object.keys(variants).map((name) => `${base}${folder}${name}.ts`);
  const newestSource = Math.max(...(await Promise.all((await sources(base)).map(modified))));
  const oldestOutput = Math.min(...(await Promise.all(outputs.map(modified))));
  if (oldestOutput >= newestSource) return;
  await mkdir(`${base}${folder}`, { recursive: true });
  for (const [name, { words, flags }] of Object.entries(variants)) {
    const binary = await compile(base, flags);
    const base64 = Buffer.from(binary).toString('base64');
    const text = `/** ${words}, as base64. */\nexport const kernels =\n  '${base64}';\n`;
    await publish(`${base}${folder}${name}.ts`, text);
    process.stdout.write(`kernels (${name}): ${binary.length} bytes\n`);
  }
}

async function modified(path) {
  return stat(path).then(
    (file) => file.mtimeMs,
    () => 0,
  );
}

async function sources(base) {
  const names = await readdir(`${base}assembly`);
  const kernels = names.filter((name) => name.endsWith('.ts')).map((name) => `assembly/${name}`);
  const own = [...kernels, 'scripts/build-kernels.mjs', 'package.json'].map((name) => base + name);
  return [...own, import.meta.filename];
}

async function compile(base, flags) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      '--optimizeLevel=3',
      '--shrinkLevel=0',
      '--runtime=stub',
      // The module works inside a memory that it is given: it brings none, and no data, stack or abort of its own.
      '--importMemory',
      '--initialMemory=1',
      '--noExportMemory',
      '--noAssert',
      '--use=abort=',
      '--enable',
      'simd',
      ...flags,
      '--baseDir',
      base,
      '--outFile=kernels.wasm',
    ],
    {
      writeFile(_, contents) {
        binary = contents;
      },
    },
  );
  if (error) throw new Error(`The kernels do not compile.\n${stderr.toString()}`);
  return binary;
}

/** Two installs at once may both write: each file appears whole or not at all. */
async function publish(path, text) {
  const partial = `${path}.${process.pid}.tmp`;
  await writeFile(partial, text);
  await rename(partial, path);
}
