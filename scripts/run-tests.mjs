// `npm test -- <options>`: installs, then runs all tests (`vitest run <options>`).
import process from 'node:process';
import { install } from './lib/install.mjs';
import { attach } from './lib/run.mjs';

await install();
const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...process.argv.slice(2)];
process.exitCode = await attach([process.execPath, ...vitest]);
