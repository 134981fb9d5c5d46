import { type ConditionModel, graded } from './condition.ts';

/** Left anterior fascicular block: first downwards, then up and to the left. */
export const lafb: ConditionModel<'lafb'> = {
  id: 'lafb',
  superclass: 'CD',
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
export const lpfb: ConditionModel<'lpfb'> = {
  id: 'lpfb',
  superclass: 'CD',
  scpCodes: ['LPFB'],
  excludes: ['lbbb', 'wpw', 'lafb', 'rvh'],
  limits: () => ({ axisDegrees: [90.1, 180] }),
  typical: (severity, draw) => ({
    axisDegrees: Math.max(96, graded(severity, 112, 140) + draw.about(0, 5)),
  }),
  shape({ sources }, _severity, draw) {
    sources.septal.vector = [
      draw.between(0.06, 0.22),
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
export const firstDegreeAvBlock: ConditionModel<'first-degree-av-block'> = {
  id: 'first-degree-av-block',
  superclass: 'CD',
  scpCodes: ['1AVB'],
  excludes: ['wpw'],
  needsP: true,
  limits: () => ({ prMs: [200.1, 400] }),
  typical: (severity, draw) => ({
    prMs: Math.max(204, graded(severity, 210, 300) + draw.about(0, 8)),
  }),
};
