import os from 'node:os';
import { FIDUCIALS, positionsOf, scoreOf } from './mark-scores.mjs';
import { table } from './markdown.mjs';
import {
  consensusBeats,
  consensusOf,
  constantAnswers,
  intervalErrors,
  intervalsOfLeads,
} from './marked-intervals.mjs';
import { median } from './statistics.mjs';

const MS = 2;
/** Two standard deviations of the CSE working party's readers, in ms (1985, doi:10.1093/oxfordjournals.eurheartj.a061763). */
export const CSE = [
  { wave: 'p', edge: 'onset', ms: 10.2 },
  { wave: 'p', edge: 'offset', ms: 12.7 },
  { wave: 'qrs', edge: 'onset', ms: 6.5 },
  { wave: 'qrs', edge: 'offset', ms: 11.6 },
  { wave: 't', edge: 'offset', ms: 30.6 },
];
export const INTERVALS = ['heartRateBpm', 'prMs', 'qrsMs', 'qtMs'];

export const number = (value, digits = 1) => value.toFixed(digits).replace('-', '−');
export const share = (value) => (100 * value).toFixed(1);
const nameOf = ({ wave, edge }) => `${wave === 'qrs' ? 'QRS' : wave.toUpperCase()} ${edge}`;

/** The page of what was found (`answers`) in each of the recordings, beside NeuroKit2 where `peer` is not null. */
export function delineationPage({ recordings, answers, peer, folds, milliseconds }) {
  const second = recordings[0].ecg.leads.indexOf('II');
  const ours = answers.map(({ leads }) => leads);
  const alone = answers.map((answer) => ours[0].map((_, k) => (k === second ? answer.alone : [])));
  const contestants = [
    ['`delineate`', ours],
    ...(peer ? [[`NeuroKit2 ${peer.version}, prominence`, peer.leads]] : []),
  ];
  return `# Delineation

How the waves that \`delineate\` of \`@einthoven/signal\` finds agree with the marks of the cardiologists in the
${recordings.length} records of LUDB (Kalyakulina et al. 2020,
[doi:10.1109/ACCESS.2020.3029211](https://doi.org/10.1109/ACCESS.2020.3029211); 500 Hz, 12 leads, 10 s) that it found. Written
by \`node bench/delineation.mjs\`.

Each record was answered by coefficients fitted to the records of the other nine of ${folds} folds. Those in the package are
fitted to all records; the rules and the few numbers that are not coefficients were chosen while looking at all of them.
${peer ? '' : '\nNeuroKit2 was not installed: it is left out.\n'}
## Fiducials

A fiducial is found when it lies within 150 ms of the mark; each counts once. What is found before the first or after the last
mark of a lead does not count, as LUDB leaves those beats unmarked. Errors are found less marked: mean ± standard deviation in
ms; then sensitivity, positive predictive value and F1 in %.

### Lead II of twelve

${fiducialTable(recordings, [...contestants, ['`delineate`, given lead II alone', alone]], [second])}

### All leads pooled

${fiducialTable(recordings, contestants, ours[0].keys())}

## Tolerances of the CSE

Share of the marked waves, in %, whose boundary lies within the tolerance of the CSE working party (two standard deviations of
its readers); a wave that was not found counts as outside. *All leads*: the boundaries in \`beats\` beside the medians over the
leads of the marks.

${tolerances(recordings, answers, contestants.slice(1), second)}

## Intervals of a record

Mean size of the errors (mean error). The reference is the median over the leads of each beat's marks, then the median over
the beats; an answer that is missing counts as the mean of all records. *P invented*: records with a PR interval among those
without marked P. *Plain medians over the marked beats*: the same waves, of the beats between the first and the last mark,
all beats alike.

${intervalTable(recordings, answers, peer)}

Six leads against six: the same from the marks of every second lead, beside that of the others.

## Speed

${number(milliseconds)} ms of processor time for a record of 12 leads and 10 s at 500 Hz, R peaks included
(${os.cpus()[0].model}, Node ${process.version}).

## What limits it

- The marks were made lead by lead: those of one lead differ from beat to beat by 5 ms (QRS onset) to 16 ms (T offset), where the
  waves hardly do. That is most of the standard deviations above.
- LUDB is one source of 10 s recordings, most of them in sinus rhythm. P waves without QRS are not looked for, and P at a distance
  from QRS that changes much (complete block, Wenckebach's block) is not found: no PR is given there.
- What P waves look like is learnt from 17 records without them: flutter waves before each QRS can be taken for P.
- The R peak is where LUDB's readers put it: upwards where there is a choice, also in a complex that is negative on the whole.
- Of biphasic T waves the larger phase is the peak; readers at times marked the other one.
- Most of the error in rate is the choice of beats: the first and the last of a record are not marked, so the reference leaves
  them out, and \`measureIntervals\` counts their intervals half. That weight was chosen among several on these records.
`;
}

function fiducialTable(recordings, contestants, leads) {
  const wanted = [...leads];
  const rows = FIDUCIALS.flatMap((fiducial) =>
    contestants.map(([title, found], row) => {
      const score = fiducialScore(recordings, found, wanted, fiducial);
      return [
        row === 0 ? nameOf(fiducial) : '',
        title,
        `${number(score.mean)} ± ${number(score.sd)}`,
        share(score.sensitivity),
        share(score.predictive),
        share(score.f1),
      ];
    }),
  );
  return table(['', '', 'error', 'Se', '+P', 'F1'], rows);
}

/** The score of what was found in some leads of all recordings, by their indices. */
export function fiducialScore(recordings, found, leads, fiducial) {
  return scoreOf(
    recordings.flatMap((recording, i) =>
      leads.map((k) => caseOf(recording, k, found[i][k], fiducial)),
    ),
  );
}

function caseOf({ ecg, beats, annotations }, k, found, fiducial) {
  const samples = annotations.filter(({ channel }) => channel === k).map(({ sample }) => sample);
  return {
    marked: positionsOf(beats[ecg.leads[k]], fiducial),
    found: positionsOf(found, fiducial),
    span: [Math.min(...samples), Math.max(...samples)],
  };
}

function tolerances(recordings, answers, peers, second) {
  const all = recordings.flatMap(({ ecg, beats }, i) =>
    consensusBeats(ecg.leads.map((name) => beats[name])).map((group) => ({
      mark: (wave, edge) => consensusOf(group, wave, edge),
      found: nearest(answers[i].beats, group[0].qrs.peak),
    })),
  );
  const columns = [
    ['all leads', all],
    [
      'lead II',
      beatsOfLead(
        recordings,
        answers.map(({ leads }) => leads),
        second,
      ),
    ],
    ...peers.map(([title, found]) => [`lead II, ${title}`, beatsOfLead(recordings, found, second)]),
  ];
  return table(
    ['', 'tolerance', ...columns.map(([title]) => title)],
    CSE.map((limit) => [
      nameOf(limit),
      `${limit.ms} ms`,
      ...columns.map(([, pairs]) => share(withinTolerance(pairs, limit))),
    ]),
  );
}

/** The marked beats of a lead, each with what was found nearest to it. */
export function beatsOfLead(recordings, found, k) {
  return recordings.flatMap(({ ecg, beats }, i) =>
    beats[ecg.leads[k]]
      .filter(({ qrs }) => qrs)
      .map((beat) => ({
        mark: (wave, edge) => beat[wave]?.[edge] ?? null,
        found: nearest(found[i][k], beat.qrs.peak),
      })),
  );
}

/** The part of the marks that has the found fiducial within the tolerance. */
export function withinTolerance(pairs, { wave, edge, ms }) {
  const marked = pairs.filter(({ mark }) => Number.isFinite(mark(wave, edge)));
  const near = marked.filter(({ mark, found }) => {
    const at = found?.[wave]?.[edge];
    return Number.isFinite(at) && MS * Math.abs(at - mark(wave, edge)) <= ms;
  });
  return near.length / marked.length;
}

/** The beat whose QRS peak is nearest, if it is within 150 ms. */
function nearest(beats, at) {
  const distance = (beat) => Math.abs((beat.qrs?.peak ?? Infinity) - at);
  const [first] = [...beats].sort((a, b) => distance(a) - distance(b));
  return first && distance(first) <= 75 ? first : undefined;
}

function intervalTable(recordings, answers, peer) {
  const marks = recordings.map(({ ecg, beats }) => ecg.leads.map((name) => beats[name]));
  const references = marks.map(intervalsOfLeads);
  const half = (odd) =>
    marks.map((leads) => intervalsOfLeads(leads.filter((_, k) => k % 2 === odd)));
  const row = (title, given, against = references) => [
    title,
    ...INTERVALS.map((name) => {
      const { mae, bias } = intervalErrors(against, given, name);
      return `${number(mae, 2)} (${number(bias)})`;
    }),
    inventedOf(intervalErrors(against, given, 'prMs')),
  ];
  const constant = references.map((_, i) =>
    Object.assign({}, ...INTERVALS.map((name) => constantAnswers(references, name)[i])),
  );
  return table(
    ['', 'rate, bpm', 'PR, ms', 'QRS, ms', 'QT, ms', 'P invented'],
    [
      row(
        '`measureIntervals`',
        answers.map(({ intervals }) => intervals),
      ),
      row(
        'plain medians over the marked beats',
        answers.map(({ markedIntervals }) => markedIntervals),
      ),
      row(
        '`measureIntervals`, lead II alone',
        answers.map(({ aloneIntervals }) => aloneIntervals),
      ),
      ...(peer ? [row('NeuroKit2, median of the leads', peer.leads.map(medianOfLeads))] : []),
      row('always the mean of the others', constant),
      row('six leads against six', half(0), half(1)),
    ],
  );
}

/** The intervals of each lead by itself, then their medians; fiducials may be missing. */
function medianOfLeads(leads) {
  const each = leads.map((beats) => {
    const span = (from, to) => middle(beats.map((beat) => MS * (at(beat, to) - at(beat, from))));
    const peaks = beats.map((beat) => at(beat, ['qrs', 'peak'])).filter(Number.isFinite);
    const rr = middle(peaks.slice(1).map((peak, i) => MS * (peak - peaks[i])));
    const qrs = ['qrs', 'onset'];
    return {
      heartRateBpm: rr && 60000 / rr,
      prMs: span(['p', 'onset'], qrs),
      qrsMs: span(qrs, ['qrs', 'offset']),
      qtMs: span(qrs, ['t', 'offset']),
    };
  });
  return Object.fromEntries(INTERVALS.map((name) => [name, middle(each.map((one) => one[name]))]));
}

const at = (beat, [wave, edge]) => beat[wave]?.[edge] ?? Number.NaN;

/** The median of what is there. */
function middle(values) {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 ? median(finite) : null;
}

const inventedOf = ({ spurious, absent }) => `${spurious} of ${absent}`;
