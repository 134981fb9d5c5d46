// `npm run build && EINTHOVEN_DATA=<folder> node bench/signal.mjs`: runs the benches of @einthoven/signal in turn, each of
// which writes its part of docs/results/signal.md. $EINTHOVEN_DATA has mit-bih, ludb, nstdb-excerpts and ptb-xl; $PYTHON has
// scipy, neurokit2 and wfdb, and who is missing is left out by name.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

const PARTS = ['r-peaks', 'delineation', 'denoising', 'quality', 'signal-speed'];

for (const part of PARTS) {
  const script = path.join(import.meta.dirname, `${part}.mjs`);
  const { status } = spawnSync(process.execPath, [script], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) process.exit(status ?? 1);
}
