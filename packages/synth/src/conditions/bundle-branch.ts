import { netQrs } from '../heart/net-qrs.ts';
import { add, scale, type Vector3 } from '../heart/vector3.ts';
import { addBump, chestBump } from './chest-bump.ts';
import { type ConditionModel, graded } from './condition.ts';

const VENTRICULAR = ['lbbb', 'incomplete-lbbb', 'rbbb', 'incomplete-rbbb', 'wpw', 'ivcd'];
const others = (id: string) => VENTRICULAR.filter((other) => other !== id);

/** Left bundle branch block: the septum from right to left, then a slow left ventricle. */
export const lbbb: ConditionModel<'lbbb'> = {
  id: 'lbbb',
  superclass: 'CD',
  scpCodes: ['CLBBB'],
  excludes: [...others('lbbb'), 'lafb', 'lpfb', 'rvh', 'lateral-mi', 'inferolateral-mi'],
  symbol: 'L',
  limits: () => ({ qrsMs: [120, 220] }),
  typical: (severity, draw) => ({
    qrsMs: Math.max(120.5, graded(severity, 126, 172) + draw.about(0, 5)),
    axisDegrees: draw.about(10, 25),
  }),
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    const size = heart.voltage * graded(severity, 0.8, 1) * 0.85;
    sources.septal.vector = [
      draw.between(0.15, 0.4),
      draw.about(0.05, 0.05),
      draw.between(0.1, 0.35),
    ];
    const main: Vector3 = [draw.between(0.8, 1.2), draw.about(0.15, 0.3), draw.between(0.7, 1.3)];
    sources.apical.vector = scale(main, size);
    const late = draw.between(0.75, 1.1);
    sources.lateral.vector = [
      main[0] * late * size,
      main[1] * 0.8 * late * size,
      main[2] * 0.9 * late * size,
    ];
    sources.basal.vector = [draw.between(0.05, 0.3), draw.about(0, 0.06), draw.between(0.05, 0.3)];
    // In many the R appears in I, aVL and V6 only: V3 and V4 still look at the back.
    const transition = chestBump(draw, 1.8, 3.2, [0.7, 1]);
    addBump(sources.apical, transition, -draw.between(0, 1.2) * size);
    addBump(sources.lateral, transition, -draw.between(0, 0.8) * size);
    addBump(sources.t, transition, draw.between(0.05, 0.4) * size);
    Object.assign(layout, {
      apicalAt: 0.35 + draw.about(0, 0.02),
      apicalWidth: 0.129,
      lateralAt: 0.673,
      lateralWidth: 0.118,
      basalWidth: 0.08,
    });
    const net = netQrs(heart);
    sources.st.vector = scale(net, -draw.between(0.05, 0.12));
    sources.t.vector = add(scale(net, -graded(severity, 0.2, 0.3)), [
      draw.about(0, 0.05),
      draw.about(0, 0.05),
      draw.about(0, 0.05),
    ]);
  },
};

/** Incomplete left bundle branch block: no septal q, a slurred R, shorter than the complete form. */
export const incompleteLbbb: ConditionModel<'incomplete-lbbb'> = {
  id: 'incomplete-lbbb',
  superclass: 'CD',
  scpCodes: ['ILBBB'],
  excludes: [...others('incomplete-lbbb'), 'lpfb', 'rvh', 'posterior-mi'],
  limits: () => ({ qrsMs: [110, 119.9] }),
  typical: (severity, draw) => ({
    qrsMs: Math.min(119.5, Math.max(110.5, graded(severity, 112, 118) + draw.about(0, 1))),
    axisDegrees: draw.about(15, 20),
  }),
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    sources.septal.vector = scale(
      [draw.between(0.25, 0.45), draw.about(0.05, 0.04), draw.between(-0.05, 0.3)],
      graded(severity, 0.8, 1.1),
    );
    const [, down, back] = sources.lateral.vector;
    sources.lateral.vector = [graded(severity, 0.9, 1.2) * heart.voltage, down, back];
    sources.apical.vector = scale(sources.apical.vector, draw.between(0.5, 0.65));
    sources.basal.vector = [draw.between(0.05, 0.2), draw.about(0, 0.06), draw.between(0.05, 0.3)];
    layout.apicalAt = 0.42;
    layout.lateralAt = 0.66;
    const net = netQrs(heart);
    const kept = scale(sources.t.vector, graded(severity, 0.8, 0.2));
    sources.t.vector = add(kept, scale(net, -graded(severity, 0.02, 0.14)));
  },
};

/** Right bundle branch block: the right ventricle last, to the right and forwards. */
export const rbbb: ConditionModel<'rbbb'> = {
  id: 'rbbb',
  superclass: 'CD',
  scpCodes: ['CRBBB'],
  excludes: others('rbbb'),
  symbol: 'R',
  limits: () => ({ qrsMs: [120, 220] }),
  typical: (severity, draw) => ({
    qrsMs: Math.max(120.5, graded(severity, 122, 160) + draw.about(0, 5)),
  }),
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    const size = graded(severity, 0.65, 1.15);
    const late: Vector3 = [-draw.between(0.6, 0.95), draw.about(0, 0.15), -draw.between(0.6, 1.05)];
    sources.terminal.vector = scale(late, size);
    sources.basal.vector = scale(sources.basal.vector, 0.3);
    sources.lateral.vector = scale(sources.lateral.vector, 0.7);
    layout.coreShare = draw.between(0.58, 0.68);
    layout.terminalWidth = draw.between(0.09, 0.125);
    // The late forces turn the net axis to the right, as they do; a fascicular block keeps its own.
    const { axisDegrees } = heart;
    if (axisDegrees !== null && axisDegrees > -30 && axisDegrees < 90) heart.axisDegrees = null;
    const opposed = scale(sources.terminal.vector, -draw.between(0.2, 0.4));
    sources.t.vector = add(sources.t.vector, opposed);
  },
};

/** Incomplete right bundle branch block: the same, shorter and smaller. */
export const incompleteRbbb: ConditionModel<'incomplete-rbbb'> = {
  id: 'incomplete-rbbb',
  superclass: 'CD',
  scpCodes: ['IRBBB'],
  excludes: others('incomplete-rbbb'),
  limits: () => ({ qrsMs: [110, 119.9] }),
  typical: (severity, draw) => ({
    qrsMs: Math.min(119.5, Math.max(110.5, graded(severity, 110, 119) + draw.about(0, 2))),
  }),
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    const size = graded(severity, 0.38, 0.65);
    const late: Vector3 = [-draw.between(0.5, 0.9), draw.about(0, 0.15), -draw.between(0.6, 1)];
    sources.terminal.vector = scale(late, size);
    sources.basal.vector = scale(sources.basal.vector, 0.5);
    layout.coreShare = draw.between(0.68, 0.78);
  },
};

/** Preexcitation: the ventricles begin early and slowly by an accessory pathway. */
export const wpw: ConditionModel<'wpw'> = {
  id: 'wpw',
  superclass: 'CD',
  scpCodes: ['WPW'],
  excludes: [...others('wpw'), 'first-degree-av-block', 'left-atrial-enlargement', 'lafb', 'lpfb'],
  needsP: true,
  limits: () => ({ prMs: [80, 119.9], qrsMs: [110, 180] }),
  typical: (severity, draw) => ({
    prMs: Math.max(85, graded(severity, 115, 92) + draw.about(0, 4)),
    qrsMs: Math.max(112, graded(severity, 116, 148) + draw.about(0, 4)),
  }),
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    const size = graded(severity, 0.3, 0.6);
    const delta: Vector3 = [
      draw.between(0.3, 1.1),
      draw.pick([-0.5, 0.6]) + draw.about(0, 0.15),
      draw.between(-0.5, 0.1),
    ];
    sources.septal.vector = scale(delta, size);
    // So wide that it runs into R: a slur, not a notch.
    Object.assign(layout, { septalWidth: 0.16, apicalAt: 0.53, lateralAt: 0.68 });
    sources.t.vector = add(scale(netQrs(heart), -graded(severity, 0.02, 0.3)), [
      draw.about(0.08, 0.05),
      draw.about(0.05, 0.05),
      draw.about(-0.05, 0.05),
    ]);
  },
};

/** A wide QRS of neither bundle's shape. */
export const ivcd: ConditionModel<'ivcd'> = {
  id: 'ivcd',
  superclass: 'CD',
  scpCodes: ['IVCD'],
  excludes: others('ivcd'),
  limits: () => ({ qrsMs: [110.1, 200] }),
  typical: (severity, draw) => ({
    qrsMs: Math.max(112, graded(severity, 114, 146) + draw.about(0, 4)),
  }),
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    // A slurred free wall: the second half of the QRS weaker, later and notched.
    layout.lateralAt = 0.68;
    sources.apical.vector = scale(sources.apical.vector, draw.between(0.75, 0.95));
    const notch: Vector3 = [draw.between(0, 0.5), draw.about(0, 0.25), draw.between(-0.1, 0.4)];
    sources.lateral.vector = add(sources.lateral.vector, scale(notch, graded(severity, 0.3, 1)));
    if (draw.chance(0.5)) {
      const net = netQrs(heart);
      sources.t.vector = add(
        scale(sources.t.vector, 0.6),
        scale(net, -graded(severity, 0.05, 0.15)),
      );
    }
  },
};
