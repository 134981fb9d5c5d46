// `npm run build && EINTHOVEN_DATA=<folder> node bench/fit-r-peaks.mjs`: fits the weights of the default R-peak detector to
// the annotated beats of all records in <folder>/mit-bih, first channel, and writes them to
// packages/signal/src/r-peaks/beat-weights.ts. How good they are on records that they were not fitted to is measured by
// bench/r-peaks.mjs.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadSource } from './lib/load-source.mjs';
import { fitWeights, withCandidates } from './lib/r-peaks/fit.mjs';
import { mitBihRecords } from './lib/r-peaks/mit-bih.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const TO = path.join(ROOT, 'packages/signal/src/r-peaks/beat-weights.ts');

const parts = await loadSource('r-peaks');
const records = await mitBihRecords();
const weights = fitWeights(
  parts,
  records.map((record) => withCandidates(parts, record)),
);
writeFileSync(
  TO,
  `/**
 * What each of the {@link FEATURES} adds to the logarithm of the odds that a candidate is a beat: a
 * logistic regression on the candidates of the ${records.length} records of the MIT-BIH Arrhythmia Database (Moody
 * and Mark 2001, doi:10.1109/51.932724) that are at hand, first channel, without ventricular flutter, by
 * \`node bench/fit-r-peaks.mjs\`, which writes this file.
 */
export const BEAT_WEIGHTS: readonly number[] = ${JSON.stringify(weights.map((weight) => Number(weight.toFixed(3))))};
`,
);
execFileSync('npx', ['biome', 'format', '--write', TO], { cwd: ROOT, stdio: 'inherit' });
