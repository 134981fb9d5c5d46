// Packs every package, installs each in an empty project of its own outside the workspace, and imports all its
// entries in plain Node. Nothing is hoisted there, so a dependency that a package does not declare is not found.
// `node scripts/check-packages.mjs [name …]` checks these packages alone; the packages must have been built.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { packages } from './lib/packages.mjs';
import { capture, fail, PNPM, ROOT } from './lib/run.mjs';

const wanted = process.argv.slice(2);
const all = packages();
const checked = all.filter(({ manifest }) => wanted.length === 0 || wanted.includes(manifest.name));
const folder = mkdtempSync(path.join(tmpdir(), 'packed-'));
try {
  const tarballs = await pack();
  writeProjects(tarballs);
  const installed = await capture([...PNPM, 'install', '--prefer-offline', '--ignore-scripts'], {
    cwd: folder,
  });
  if (installed.code !== 0) fail('Installing the packed packages', installed);
  for (const one of checked) await checkEntries(one);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Packs all packages, because the ones checked need the others; returns file names by package. */
async function pack() {
  const packed = await capture([
    ...PNPM,
    '-r',
    '--filter',
    './packages/*',
    'pack',
    '--pack-destination',
    folder,
  ]);
  if (packed.code !== 0) fail('Packing', packed);
  const files = readdirSync(folder);
  return Object.fromEntries(
    all.map(({ manifest: { name, version } }) => {
      const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
      if (!files.includes(file)) throw new Error(`${name} was not packed as ${file}`);
      return [name, `file:${path.join(folder, file)}`];
    }),
  );
}

function writeProjects(tarballs) {
  const names = checked.map(({ manifest }) => projectName(manifest.name));
  const settings = {
    packages: names,
    overrides: tarballs,
    // The layout that hides what is not declared.
    hoist: false,
    autoInstallPeers: false,
    dedupePeerDependents: true,
  };
  write('pnpm-workspace.yaml', settings);
  write('package.json', { private: true });
  for (const { folder: source, manifest } of checked) {
    const peers = Object.keys(manifest.peerDependencies ?? {});
    const dependencies = Object.fromEntries(
      peers.map((peer) => [peer, installedVersion(source, peer)]),
    );
    dependencies[manifest.name] = tarballs[manifest.name];
    write(`${projectName(manifest.name)}/package.json`, {
      private: true,
      type: 'module',
      dependencies,
    });
  }
}

/** YAML is a superset of JSON. */
function write(file, value) {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(value, null, 2));
}

function projectName(name) {
  return name.replace('@einthoven/', '');
}

function installedVersion(source, name) {
  const manifest = path.join(ROOT, source, 'node_modules', name, 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}

async function checkEntries({ manifest }) {
  const cwd = path.join(folder, projectName(manifest.name));
  for (const entry of Object.keys(manifest.exports).filter((key) => !key.endsWith('.json'))) {
    const name = path.posix.join(manifest.name, entry);
    const code = `console.log(Object.keys(await import(${JSON.stringify(name)})).sort().join(' '))`;
    const result = await capture([process.execPath, '--input-type=module', '-e', code], { cwd });
    if (result.code !== 0) fail(`Importing ${name} alone`, result);
    process.stdout.write(`${name}: ${result.output}`);
  }
  for (const command of Object.keys(manifest.bin ?? {})) {
    const result = await capture([`node_modules/.bin/${command}`, '--help'], { cwd });
    if (result.code !== 0) fail(`${command} --help`, result);
    process.stdout.write(`${command} --help works\n`);
  }
}
