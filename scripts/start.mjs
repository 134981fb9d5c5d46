// `npm start -- <options>`: everything a fresh clone needs, then `einthoven study <options>`.
import process from 'node:process';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { attach } from './lib/run.mjs';

await install();
await build();
const study = ['packages/einthoven/dist/cli/main.js', 'study', ...process.argv.slice(2)];
process.exitCode = await attach([process.execPath, ...study]);
