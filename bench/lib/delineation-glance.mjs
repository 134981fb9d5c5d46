import {
  beatsOfLead,
  CSE,
  fiducialScore,
  INTERVALS,
  number,
  share,
  withinTolerance,
} from './delineation-page.mjs';
import { FIDUCIALS } from './mark-scores.mjs';
import { intervalErrors, intervalsOfLeads } from './marked-intervals.mjs';

/** What was asked of the delineation and reached: rows of the first table of the page. */
export function delineationGlance({ recordings, answers, peer }) {
  const second = recordings[0].ecg.leads.indexOf('II');
  const ours = answers.map(({ leads }) => leads);
  const scopes = [
    ['lead II', [second]],
    ['all leads pooled', [...ours[0].keys()]],
  ];
  return [
    ...(peer ? scopes.map((scope) => besidePeer(recordings, ours, peer.leads, scope)) : []),
    positivePredictive(recordings, ours, scopes),
    ...intervalRows(recordings, answers),
    tolerances(recordings, ours, second),
  ];
}

function besidePeer(recordings, ours, peer, [title, leads]) {
  const pairs = FIDUCIALS.map((fiducial) =>
    [ours, peer].map((found) => fiducialScore(recordings, found, leads, fiducial)),
  );
  const count = (test) => pairs.filter(([own, other]) => test(own, other)).length;
  const reached = [
    count((own, other) => own.sd < other.sd),
    count((own, other) => own.f1 > other.f1),
    count((own, other) => own.sensitivity >= other.sensitivity - 0.01),
  ];
  return [
    `fiducials, ${title}: ahead of NeuroKit2 in sd, in F1; Se at most one point below`,
    `${FIDUCIALS.length}, ${FIDUCIALS.length}; ${FIDUCIALS.length}`,
    '',
    `${reached[0]}, ${reached[1]}; ${reached[2]} of ${FIDUCIALS.length}`,
  ];
}

/** The least of the three fiducials of P. */
function positivePredictive(recordings, ours, scopes) {
  const least = scopes.map(([, leads]) => {
    const scores = FIDUCIALS.filter(({ wave }) => wave === 'p').map((fiducial) =>
      fiducialScore(recordings, ours, leads, fiducial),
    );
    return share(Math.min(...scores.map(({ predictive }) => predictive)));
  });
  return ['+P of P, lead II, all leads', 'at least 95 %', '', `${least.join(', ')} %`];
}

function intervalRows(recordings, answers) {
  const references = recordings.map(({ ecg, beats }) =>
    intervalsOfLeads(ecg.leads.map((name) => beats[name])),
  );
  const given = answers.map(({ intervals }) => intervals);
  const errors = INTERVALS.map((name) => intervalErrors(references, given, name));
  const { absent, spurious } = errors[INTERVALS.indexOf('prMs')];
  return [
    [
      'mean error of rate (bpm), PR, QRS, QT (ms)',
      'at most 0.4, 8, 9, 14',
      '0.3, 7, 6.5, 11',
      errors.map(({ mae }) => number(mae, 2)).join(', '),
    ],
    [
      'no PR in records without P',
      `at least 14 of ${absent}`,
      '',
      `${absent - spurious} of ${absent}`,
    ],
  ];
}

function tolerances(recordings, ours, second) {
  const pairs = beatsOfLead(recordings, ours, second);
  const shares = CSE.map((limit) => share(withinTolerance(pairs, limit)));
  return [
    'boundaries within the tolerances of the CSE, lead II: P on, P off, QRS on, QRS off, T off',
    '',
    'more than 59, 69, 67, 54, 72 %, the most that we know to be reported on LUDB',
    `${shares.join(', ')} %`,
  ];
}
