import { netQrs } from '../heart/net-qrs.ts';
import { scale, unit } from '../heart/vector3.ts';
import { addBump, chestBump } from './chest-bump.ts';
import { type ConditionModel, graded } from './condition.ts';

/** Long QT, judged by Bazett's correction. */
export const longQt: ConditionModel<'long-qt'> = {
  id: 'long-qt',
  superclass: 'STTC',
  scpCodes: ['LNGQT'],
  excludes: ['short-qt', 'digitalis'],
  limits: (rrMs) => ({ qtMs: [480 * Math.sqrt(rrMs / 1000), 700] }),
  typical: (severity, draw, rrMs) => ({
    qtMs: Math.max(483, graded(severity, 490, 580) + draw.about(0, 8)) * Math.sqrt(rrMs / 1000),
  }),
  shape(heart, _severity, draw) {
    // Late and narrow after a long segment, or broad from early on.
    heart.tFallMs *= draw.between(0.9, 1.5);
  },
};

/** Short QT, judged by Bazett's correction. */
export const shortQt: ConditionModel<'short-qt'> = {
  id: 'short-qt',
  superclass: 'STTC',
  scpCodes: ['EL'],
  excludes: ['long-qt', 'hypokalaemia', 'lbbb', 'rbbb', 'ivcd', 'wpw', 'hyperkalaemia'],
  limits: (rrMs) => ({ qtMs: [210, Math.max(225, 340 * Math.sqrt(rrMs / 1000))] }),
  typical: (severity, draw, rrMs) => ({
    qtMs: Math.min(338, graded(severity, 334, 285) + draw.about(0, 5)) * Math.sqrt(rrMs / 1000),
  }),
  shape(heart, severity) {
    heart.sources.t.vector = scale(heart.sources.t.vector, graded(severity, 1, 1.35));
    heart.tSkew = Math.min(heart.tSkew, 1.3);
    heart.tFallMs *= 0.85;
  },
};

/** Digitalis: the ST segment sags opposite to the QRS, and QT shortens. */
export const digitalis: ConditionModel<'digitalis'> = {
  id: 'digitalis',
  superclass: 'STTC',
  scpCodes: ['DIG'],
  excludes: ['long-qt', 'pericarditis', 'hyperacute-t'],
  typical: (severity, draw, rrMs) => ({
    qtMs: (graded(severity, 375, 335) + draw.about(0, 8)) * (rrMs / 833) ** 0.42,
  }),
  shape(heart, severity, draw) {
    const { sources } = heart;
    const [x, y] = unit(netQrs(heart));
    const against = unit([Math.max(0.4, x), Math.max(0.35, y), 0.1]);
    const mv = graded(severity, 0.16, 0.4) * draw.factor(0.06);
    sources.sag.vector = scale(against, -mv);
    sources.st.vector = scale(against, -mv * draw.between(0.1, 0.25));
    sources.t.vector = scale(sources.t.vector, draw.between(0.2, 0.55));
    // As long as there is room for: the sag begins where QRS ends.
    heart.tFallMs = 60;
    heart.tSkew = draw.between(0.9, 1.2);
  },
};

/** Hypokalaemia: T sinks, U rises, ST goes down. */
export const hypokalaemia: ConditionModel<'hypokalaemia'> = {
  id: 'hypokalaemia',
  superclass: 'STTC',
  scpCodes: ['EL'],
  excludes: ['short-qt', 'hyperacute-t', 'hyperkalaemia', 't-inversion', 'pericarditis'],
  shape({ sources }, severity, draw) {
    sources.t.vector = scale(unit(sources.t.vector), graded(severity, 0.075, 0.03));
    const hill = chestBump(draw, 1.4, 2.8, [1.2, 1.9]);
    addBump(sources.u, hill, graded(severity, 0.26, 0.5) * draw.factor(0.06));
    sources.u.vector = [draw.between(0.02, 0.06), draw.between(0.02, 0.06), -0.02];
    const down = graded(severity, 0.03, 0.09);
    sources.st.vector = [-down, -down * draw.between(0.5, 1), draw.about(0.02, 0.02)];
    sources.sag.vector = scale(sources.st.vector, draw.between(0, 0.4));
  },
};

/** Hyperkalaemia: T tall and narrow; then P sinks and QRS widens. */
export const hyperkalaemia: ConditionModel<'hyperkalaemia'> = {
  id: 'hyperkalaemia',
  superclass: 'STTC',
  scpCodes: ['EL'],
  excludes: ['hypokalaemia', 'short-qt', 't-inversion', 'flat-t', 'hyperacute-t', 'digitalis'],
  typical: (severity, draw) => ({
    qrsMs: graded(Math.max(0, severity - 0.4) / 0.6, 96, 150) + draw.about(0, 3),
    ...(severity > 0.4 && { prMs: graded(severity, 160, 215) + draw.about(0, 5) }),
  }),
  shape(heart, severity, draw) {
    const { sources } = heart;
    sources.t.vector = scale(sources.t.vector, graded(severity, 1, 1.25));
    addBump(
      sources.t,
      chestBump(draw, 1.6, 2.6, [1.1, 1.7]),
      graded(severity, 1.35, 2) * draw.factor(0.04),
    );
    heart.tFallMs = graded(severity, 27, 22);
    heart.tSkew = draw.between(1, 1.25);
    const flat = severity < 0.4 ? 1 : graded((severity - 0.4) / 0.6, 1, 0.15);
    for (const name of ['rightAtrium', 'leftAtrium', 'pr'] as const)
      sources[name].vector = scale(sources[name].vector, flat);
  },
};
