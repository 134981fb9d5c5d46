// `npm run build && EINTHOVEN_DATA=<folder> node bench/calibrate-edges.mjs`: how well the boundaries of waves by
// @einthoven/synth's WAVE_BOUNDARIES agree with the marks of the cardiologists in <folder>/ludb, and which shares would
// agree best. Writes docs/results/wave-boundaries.md.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { WAVE_BOUNDARIES } from '../packages/synth/dist/index.js';
import {
  bestShares,
  disagreementOf,
  EDGES,
  errorsOf,
  intervalErrorsOf,
  shareAtMark,
} from './lib/boundary-fit.mjs';
import { ludbBeats } from './lib/ludb-beats.mjs';
import { table } from './lib/markdown.mjs';

const CUTOFFS = [30, 40, 60];
const CHOSEN = 40;

const data = process.env.EINTHOVEN_DATA;
if (!data) {
  process.stderr.write('EINTHOVEN_DATA names no folder: it must hold ludb/.\n');
  process.exit(2);
}
const byCutoff = new Map();
for (const cutoff of CUTOFFS) byCutoff.set(cutoff, await ludbBeats(join(data, 'ludb'), cutoff));
const records = byCutoff.get(CHOSEN);

const ms = (value) => value.toFixed(1).replace('-', '−');
const share = (value) => value.toFixed(3);
const nameOf = ({ wave, edge }) => `${wave === 'qrs' ? 'QRS' : wave.toUpperCase()} ${edge}`;
const errorCells = ({ records: count, mae, low, median, high }) => [
  String(count),
  ms(mae),
  ms(median),
  `${ms(low)} to ${ms(high)}`,
];

const boundaries = EDGES.map((edge) => [
  nameOf(edge),
  String(WAVE_BOUNDARIES[edge.wave][edge.edge]),
  ...errorCells(errorsOf(records, edge, WAVE_BOUNDARIES[edge.wave][edge.edge])),
  ms(disagreementOf(records, [edge]).mae),
]);
const [pOnset, , qrsOnset, qrsOffset, , tOffset] = EDGES;
const intervals = [
  ['PR', [pOnset, qrsOnset]],
  ['QRS', [qrsOnset, qrsOffset]],
  ['QT', [qrsOnset, tOffset]],
].map(([name, edges]) => [
  name,
  '',
  ...errorCells(intervalErrorsOf(records, edges, WAVE_BOUNDARIES)),
  ms(disagreementOf(records, edges).mae),
]);
const fitted = EDGES.map((edge) => {
  const [low, middle, high] = shareAtMark(records, edge).map(share);
  const cells = CUTOFFS.flatMap((cutoff) => {
    const { unbiased, least } = bestShares(byCutoff.get(cutoff), edge);
    return [share(unbiased.share), `${share(least.share)} (${ms(least.mae)})`];
  });
  return [nameOf(edge), middle, `${low} to ${high}`, ...cells];
});

const page = `# Wave boundaries

How \`@einthoven/synth\` bounds its waves, beside how cardiologists do on real recordings. Written by
\`node bench/calibrate-edges.mjs\` from the ${records.length} records of LUDB (Kalyakulina et al. 2020,
[doi:10.1109/ACCESS.2020.3029211](https://doi.org/10.1109/ACCESS.2020.3029211)) that it found.

**The definition.** A wave begins when its spatial velocity first exceeds a share of its maximum, and ends when it last
exceeds another. The spatial velocity is the root sum of squares of the time derivatives of I, II and V1 to V6, of the
noise-free signal of the wave alone: P; QRS with the rise of the ST level; T with the fall of the ST level, without U. The
shares are \`WAVE_BOUNDARIES\`. A velocity needs no baseline, which real recordings do not have, and its shares hold for
every voltage and duration.

**The comparison.** The beats of a record are laid on each other and averaged, after a zero-phase low-pass at ${CHOSEN} Hz; what
noise adds to the squared velocity is estimated from the differences between beats and taken off. A mark is the median over
the leads, then over the beats. The marks also say where to look for the steepest places of P and T; from there the search
goes outwards until the velocity stays below the share for 8 ms. Errors are criterion less mark, in ms.

${table(
  ['', 'share', 'records', 'mean size', 'median', 'quartiles', 'six leads against six'],
  [...boundaries, ...intervals],
)}

The last column is how far the median marks of six leads are from those of the other six: no definition can come nearer
than about that.

**Other shares.** Velocity at the marks as a share of the maximum; and for three low-passes the share whose median error is
0, and the one of least mean size (which is in parentheses, in ms):

${table(
  ['', 'at the mark', 'quartiles', ...CUTOFFS.flatMap((cutoff) => [`${cutoff} Hz: 0`, 'least'])],
  fitted,
)}

The chosen shares have a median error of about 0 at ${CHOSEN} Hz, which is where most networks are trained; single records where P
runs into QRS, or with a restless baseline, would pull the mean towards larger shares. The best share of QRS depends on the
filter, which rounds its steepest place. Chosen on the same records, these are the errors of a fit: of six numbers to
${records.length} people.
`;
writeFileSync(new URL('../docs/results/wave-boundaries.md', import.meta.url), page);
process.stdout.write(page);
