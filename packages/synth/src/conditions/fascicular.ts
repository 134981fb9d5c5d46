import { type Condition, graded } from './condition.ts';

const SURAWICZ = 'Surawicz et al. 2009, doi:10.1016/j.jacc.2008.12.013';

/** Left anterior fascicular block: first downwards, then up and to the left. */
export const lafb: Condition<'lafb'> = {
  id: 'lafb',
  name: 'Left anterior fascicular block',
  superclass: 'CD',
  criterion: 'Axis −45° to −90°; qR in aVL; rS in II, III and aVF',
  reference: SURAWICZ,
  scpCodes: ['LAFB'],
  excludes: ['lbbb', 'wpw', 'lpfb', 'rvh'],
  limits: () => ({ axisDegrees: [-90, -45] }),
  typical: (severity, draw) => ({
    axisDegrees: Math.max(-88, Math.min(-45.5, graded(severity, -46, -72) + draw.about(0, 4))),
  }),
  shape({ sources }, _severity, draw) {
    sources.septal.vector = [
      -draw.between(0.05, 0.2),
      draw.between(0.2, 0.45),
      -draw.between(0.05, 0.3),
    ];
    sources.basal.vector = [draw.between(0, 0.3), -draw.between(0.2, 0.6), draw.between(0.05, 0.4)];
  },
};

/** Left posterior fascicular block: first upwards and left, then down and to the right. */
export const lpfb: Condition<'lpfb'> = {
  id: 'lpfb',
  name: 'Left posterior fascicular block',
  superclass: 'CD',
  criterion: 'Axis 90° to 180°; rS in I and aVL; qR in III and aVF',
  reference: SURAWICZ,
  scpCodes: ['LPFB'],
  excludes: ['lbbb', 'wpw', 'lafb', 'rvh'],
  limits: () => ({ axisDegrees: [90.1, 180] }),
  typical: (severity, draw) => ({
    axisDegrees: Math.max(96, graded(severity, 100, 135) + draw.about(0, 5)),
  }),
  shape({ sources }, _severity, draw) {
    sources.septal.vector = [
      draw.between(0.15, 0.35),
      -draw.between(0.15, 0.4),
      -draw.between(0.1, 0.3),
    ];
    sources.basal.vector = [
      -draw.between(0.1, 0.3),
      draw.between(0, 0.2),
      draw.between(0.05, 0.35),
    ];
  },
};

/** First-degree atrioventricular block. */
export const firstDegreeAvBlock: Condition<'first-degree-av-block'> = {
  id: 'first-degree-av-block',
  name: 'First-degree atrioventricular block',
  superclass: 'CD',
  criterion: 'PR > 200 ms',
  reference: 'Kusumoto et al. 2019, doi:10.1161/CIR.0000000000000628',
  scpCodes: ['1AVB'],
  excludes: ['wpw'],
  needsP: true,
  limits: () => ({ prMs: [200.1, 400] }),
  typical: (severity, draw) => ({
    prMs: Math.max(204, graded(severity, 210, 300) + draw.about(0, 8)),
  }),
};
