import os from 'node:os';
import process from 'node:process';
import { table } from '../markdown.mjs';
import { scoresOf, sumOf } from './matching.mjs';

const share = (value, digits = 2) => (100 * value).toFixed(digits);
const code = (name) => `\`${name}\``;
/** Misses and inventions together in %, and F1 at 50 ms. */
const short = (counts) => {
  const { errors, f1Near } = scoresOf(counts);
  return `${share(errors)} / ${share(f1Near)}`;
};

/** The page of the bench of R peaks; see bench/r-peaks.mjs for what it takes. */
export function rPeaksPage(results) {
  const { methods, records, whole, crossValidated, peers, ludb, noise, rates, synthetic, flat } =
    results;
  const paced = records.filter((record) => record.paced).map(({ id }) => id);
  const beats = sumOf(whole[0].counts).beats;
  return `# R peaks

How well every method of \`detectRPeaks\` of \`@einthoven/signal\` finds annotated beats. Written by \`node bench/r-peaks.mjs\`.

A beat is found when a peak lies within 150 ms of it; beats and peaks pair one to one, as many as can be. Peaks within 50 ms
are told apart as well: that shows where a beat is put. *Misses* are beats without a peak, *inventions* peaks without a beat,
*together* their sum beside the number of beats. All leads are given as they were recorded.

## MIT-BIH, whole records

${records.length} records of the MIT-BIH Arrhythmia Database (Moody and Mark 2001,
[doi:10.1109/51.932724](https://doi.org/10.1109/51.932724)): half an hour each at 360 Hz, first channel, ${beats} beats, nothing
left out. Time is processor time for a record, the median (${os.cpus()[0].model}, Node ${process.version}).

${totals(whole, crossValidated, peers)}

- *In the package*: weights and limits as they are. Both were chosen on these records, which flatters them.
- *Weights fitted without*: each sixth of the records is answered by weights fitted to the other five
  (\`bench/fit-r-peaks.mjs\` fits them to all).
- *Limits chosen without too*: the limits of flutter and of the place of a peak, from a few values each, are also those with the
  fewest errors on the other five sixths. Chosen were, sixth by sixth: ${chosenLimits(crossValidated)}.

The other methods have the constants of their papers, but for the band of \`wavelet\`; none is fitted.${peers ? '' : ' NeuroKit2 and WFDB for Python were not installed: they are left out.'}

What limits it: one record (207) has ventricular flutter. A limit of flutter that is chosen without it is chosen on nothing,
and the last row has in it what that costs; the package has the limit that Kuo and Dillman published. The rules, and which
features are weighed, were found while looking at all records.

## MIT-BIH, record by record

The default method; then misses / inventions of the others. Records ${paced.join(', ')} are of patients with pacemakers.

${perRecord(records, whole)}

What limits it: few records hold most errors: beats much lower than their neighbours (116, 201), runs of other beats in noise
(108, 203, 208, 228), flutter (207). Within 50 ms: ${nearLimits(records, whole[0].counts)}.

## Noise

The first ${results.beginningMinutes} minutes of every record with real noise of the MIT-BIH Noise Stress Test Database (Moody et al. 1984,
[doi:10.13026/C2HS3T](https://doi.org/10.13026/C2HS3T)) all along. 0 dB is noise with the mean square of a sine as high as the
QRS complex. Misses and inventions together in %, then F1 at 50 ms in %.

${table(
  ['noise', 'method', ...noise.snrs.map((snr) => `${snr} dB`)],
  noise.rows.map(([name, method, counts]) => [name, code(method), ...counts.map(short)]),
)}

What limits it: 30 s of each kind of noise, played to and fro. Electrode motion looks like beats; at 0 dB it is as high as they
are, and one lead alone cannot tell.

## Sampling rates, and upside down

The same minutes, resampled. Misses and inventions together in %, then F1 at 50 ms in %.

${byColumns(rates, methods, short)}

What limits it: a record of 360 Hz holds nothing new at 1000 Hz. Upside down, the annotations stand where the lowest point of
the complex was the highest: a peak is put at a deflection downwards only where it is twice as large.

## LUDB

${ludb.records} records of ten seconds with twelve leads at 500 Hz (Kalyakulina et al. 2020,
[doi:10.1109/ACCESS.2020.3029211](https://doi.org/10.1109/ACCESS.2020.3029211)), beside the R peaks that cardiologists marked
in lead II, or in the lead itself. Nothing was fitted to them. Misses and inventions together in %, then F1 at 50 ms in %.

${byColumns(ludb.rows, methods, short)}

What limits it: ten seconds. LUDB's readers marked the deflection upwards where there is a choice, which is most of what is
more than 50 ms off. Methods that learn while they go miss the first beats. Leads in which the complex is as low as
a T wave are among those read alone.

## Synthetic records

Eight records of 30 s in each row, 500 Hz, lead II, as the generator makes them by default. 250 bpm are records of 200 bpm
read a quarter faster. Misses / inventions of so many beats; F1 at 50 ms in %.

${syntheticTable(synthetic, methods)}

What limits it: synthetic beats are alike. Most inventions lie where the end of a record cuts a beat off. At 250 bpm beats
are 240 ms apart, and a method that looks for a T wave or a steeper slope there whatever the rhythm leaves some out. Peaks more than 50 ms off
are those of wide paced complexes: the generator calls the largest deflection the peak, the detector one upwards unless that
downwards is more than twice as large.

## Flat lines

Peaks found in a minute without beats at 360 Hz.

${byColumns(flat, methods, String)}

What limits it: amplitudes are judged by each other and by the smallest step of a lead. In noise of several steps, without any
beat, methods find beats: quality is for \`assessQuality\` to tell.
`;
}

function totals(whole, { weights, all }, peers) {
  const header = ['', 'misses', 'inventions', 'together', 'F1, 150 ms', 'F1, 50 ms', 'ms'];
  const row = ({ name, counts, ms }) => {
    const { missed, invented, errors, f1, f1Near } = scoresOf(sumOf(counts));
    return [name, missed, invented, `${share(errors, 3)} %`, share(f1), share(f1Near), time(ms)];
  };
  const [own, ...others] = whole;
  return table(header, [
    row({ ...own, name: `${own.name}, in the package` }),
    row({ name: `${own.name}, weights fitted without`, counts: weights }),
    row({ name: `${own.name}, limits chosen without too`, counts: all }),
    ...others.map(row),
    ...(peers ?? []).map(row),
  ]);
}

const time = (ms) => (ms === undefined ? '' : ms.toFixed(0));

function chosenLimits({ flutter, placement }) {
  const together = flutter.map((limits, i) => Object.values({ ...limits, ...placement[i] }));
  const names = Object.keys({ ...flutter[0], ...placement[0] }).map(code);
  return `${names.join(', ')} = ${together.map((values) => values.join(' · ')).join('; ')}`;
}

function perRecord(records, [own, ...others]) {
  const header = [
    'record',
    'beats',
    'misses',
    'inventions',
    'F1, 150 ms',
    'F1, 50 ms',
    ...others.map(({ name }) => name),
  ];
  const rowOf = (name, countsIn) => {
    const { missed, invented, f1, f1Near } = scoresOf(countsIn(own));
    const rest = others.map((other) => scoresOf(countsIn(other)));
    return [
      name,
      countsIn(own).beats,
      missed,
      invented,
      share(f1),
      share(f1Near),
      ...rest.map((one) => `${one.missed} / ${one.invented}`),
    ];
  };
  return table(header, [
    ...records.map(({ id }, i) => rowOf(id, ({ counts }) => counts[i])),
    rowOf('all', ({ counts }) => sumOf(counts)),
  ]);
}

/** The records with the most beats that are found, but more than 50 ms off. */
function nearLimits(records, counts) {
  const off = records.map(({ id }, i) => ({ id, count: counts[i].pairs - counts[i].near }));
  const sum = off.reduce((total, { count }) => total + count, 0);
  const most = off.sort((a, b) => b.count - a.count).slice(0, 4);
  const named = most.map(({ id, count }) => `${count} in ${id}`).join(', ');
  return `${sum} beats are found further off, ${named}`;
}

function syntheticTable(groups, methods) {
  const cell = (counts) => {
    const { missed, invented, f1Near } = scoresOf(counts);
    return `${missed} / ${invented}; ${share(f1Near, 1)}`;
  };
  const beats = ([, counts]) => counts[methods[0]].beats;
  return table(
    ['', 'beats', ...methods.map(code)],
    groups.map((group) => [
      group[0],
      beats(group),
      ...methods.map((method) => cell(group[1][method])),
    ]),
  );
}

/** A row for each method, a column for each of the named maps. */
function byColumns(columns, methods, cell) {
  return table(
    ['', ...columns.map(([name]) => name)],
    methods.map((method) => [code(method), ...columns.map(([, one]) => cell(one[method]))]),
  );
}
