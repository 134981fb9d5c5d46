// Compiles assembly/ to WebAssembly, with plain and with relaxed SIMD, and writes each build as a base64
// module into src/generated/. Does nothing when they are newer than their sources.
import { mkdir, readdir, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const relaxed = ['--enable', 'relaxed-simd'];
// A memory that threads share is of another type: every set of instructions is built for both.
const shared = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];
const variants = {
  plain: [],
  relaxed,
  'plain-shared': shared,
  'relaxed-shared': [...relaxed, ...shared],
};

async function modified(path) {
  return stat(path).then(
    (file) => file.mtimeMs,
    () => 0,
  );
}

async function sources() {
  const names = await readdir(`${root}assembly`);
  const kernels = names.filter((name) => name.endsWith('.ts')).map((name) => `assembly/${name}`);
  return [...kernels, 'scripts/build-kernels.mjs', 'package.json'];
}

async function compile(flags) {
  let binary;
  const { error, stderr } = await asc.main(
    [
      'assembly/index.ts',
      '--optimizeLevel=3',
      '--shrinkLevel=0',
      '--runtime=stub',
      // The module works inside the memory of the backend: it brings none, and no data, stack or abort of its own.
      '--importMemory',
      '--initialMemory=1',
      '--noExportMemory',
      '--noAssert',
      '--use=abort=',
      '--enable',
      'simd',
      ...flags,
      '--baseDir',
      root,
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

const outputs = Object.keys(variants).map((name) => `${root}src/generated/${name}.ts`);
const newestSource = Math.max(
  ...(await Promise.all((await sources()).map((name) => modified(root + name)))),
);
const oldestOutput = Math.min(...(await Promise.all(outputs.map(modified))));
if (oldestOutput < newestSource) {
  await mkdir(`${root}src/generated`, { recursive: true });
  for (const [name, flags] of Object.entries(variants)) {
    const binary = await compile(flags);
    const base64 = Buffer.from(binary).toString('base64');
    const text = `/** The kernels built for ${name.replace('-', ' SIMD, memory ')}, as base64. */\nexport const kernels =\n  '${base64}';\n`;
    await publish(`${root}src/generated/${name}.ts`, text);
    process.stdout.write(`kernels (${name}): ${binary.length} bytes\n`);
  }
}
