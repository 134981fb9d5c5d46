// `npm start -- <options>` and `npm run einthoven -- <command> <options>`: everything a fresh clone needs, then the command line.
import process from 'node:process';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { attach } from './lib/run.mjs';

await install();
await build();
const cli = ['packages/einthoven/dist/cli/main.js', ...process.argv.slice(2)];
process.exitCode = await attach([process.execPath, ...cli]);
