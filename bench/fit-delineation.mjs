// `npm run build && EINTHOVEN_DATA=<folder> node bench/fit-delineation.mjs`: fits the linear functions of the delineation
// to the marks of all records in <folder>/ludb and writes them to packages/signal/src/delineation/ludb-model.ts. How good
// they are on records that they were not fitted to is measured by bench/delineation.mjs.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { examplesOf, fitDelineation } from './lib/delineation-fit.mjs';
import { loadSource } from './lib/load-source.mjs';
import { ludbRecordings } from './lib/ludb-recordings.mjs';

const ROOT = path.join(import.meta.dirname, '..');
const TO = path.join(ROOT, 'packages/signal/src/delineation/ludb-model.ts');

const parts = await loadSource('delineation');
const recordings = await ludbRecordings();
const model = fitDelineation(
  parts,
  recordings.flatMap((recording) => examplesOf(parts, recording)),
);
writeFileSync(
  TO,
  `// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: a coefficient that is near a constant is not meant as one.
import type { DelineationModel } from './model.ts';

/**
 * Fitted to the ${recordings.length} records of LUDB (Kalyakulina et al. 2020, doi:10.1109/ACCESS.2020.3029211) by
 * \`node bench/fit-delineation.mjs\`, which writes this file.
 */
export const LUDB_MODEL: DelineationModel = ${JSON.stringify(model)};
`,
);
execFileSync('npx', ['biome', 'format', '--write', TO], { cwd: ROOT, stdio: 'inherit' });
