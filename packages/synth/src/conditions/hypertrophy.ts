import type { Draw } from '../heart/draw.ts';
import type { Heart } from '../heart/heart.ts';
import { netQrs } from '../heart/net-qrs.ts';
import { mainVector } from '../heart/normal-heart.ts';
import { add, scale, unit, type Vector3 } from '../heart/vector3.ts';
import { addBump } from './chest-bump.ts';
import { type ConditionModel, graded } from './condition.ts';

/** Left ventricular hypertrophy: larger forces to the left and back, with strain where severe. */
export const lvh: ConditionModel<'lvh'> = {
  id: 'lvh',
  superclass: 'HYP',
  scpCodes: ['LVH'],
  excludes: ['rvh'],
  typical: (severity, draw) => ({
    axisDegrees: draw.about(20, 20),
    qrsMs: graded(severity, 94, 110) + draw.about(0, 4),
  }),
  shape(heart, severity, draw) {
    const axis = heart.axisDegrees ?? 20;
    heart.voltage = 1.25 * graded(severity, 1.6, 2.3) * draw.factor(0.06);
    const { sources } = heart;
    sources.apical.vector = mainVector(axis, draw.about(32, 6), heart.voltage);
    sources.lateral.vector = scale(sources.lateral.vector, 1.3);
    if (severity > 0.4 && draw.chance(0.75)) strain(heart, severity, draw);
  },
};

/** Right ventricular hypertrophy: forces to the right and forwards. */
export const rvh: ConditionModel<'rvh'> = {
  id: 'rvh',
  superclass: 'HYP',
  scpCodes: ['RVH'],
  excludes: ['lvh', 'lbbb', 'incomplete-lbbb', 'lafb', 'lpfb', 'posterior-mi'],
  limits: () => ({ axisDegrees: [90, 180] }),
  typical: (severity, draw) => ({
    axisDegrees: Math.max(95, graded(severity, 100, 140) + draw.about(0, 5)),
  }),
  shape(heart, severity, draw) {
    const { sources, voltage } = heart;
    const axis = heart.axisDegrees ?? 120;
    const size = Math.max(0.9, voltage) * graded(severity, 0.95, 1.2);
    sources.apical.vector = mainVector(axis, -graded(severity, 46, 62) + draw.about(0, 4), size);
    sources.lateral.vector = [
      -draw.between(0.2, 0.4),
      draw.between(0.1, 0.3),
      draw.between(-0.05, 0.1),
    ];
    sources.basal.vector = [
      -draw.between(0.3, 0.6),
      draw.between(-0.1, 0.15),
      draw.between(-0.05, 0.1),
    ];
    const t: Vector3 = [0.05, 0.05, graded(severity, 0.05, 0.3)];
    sources.t.vector = add(scale(sources.t.vector, 0.8), t);
  },
};

/** Left atrial enlargement: the left atrium later, larger and further back. */
export const leftAtrialEnlargement: ConditionModel<'left-atrial-enlargement'> = {
  id: 'left-atrial-enlargement',
  superclass: 'HYP',
  scpCodes: ['LAO/LAE'],
  needsP: true,
  limits: () => ({ prMs: [168, 400] }),
  typical: (_severity, draw) => ({ prMs: Math.max(170, draw.about(178, 9)) }),
  shape(heart, severity, draw) {
    heart.pMs = graded(severity, 123, 138);
    const back = graded(severity, 0.18, 0.24);
    const { leftAtrium } = heart.sources;
    leftAtrium.vector = [draw.between(0.06, 0.12), draw.between(0.04, 0.1), back];
    // It lies behind V1: its neighbours see less of it.
    addBump(leftAtrium, BEHIND_V1, back);
  },
};

/** What V1 … V6 lack of a unit of the left atrium's backward force. */
const BEHIND_V1 = [0, 0.9, 1, 0.4, 0, 0] as const;

/** Right atrial enlargement: a tall P in the inferior leads. */
export const rightAtrialEnlargement: ConditionModel<'right-atrial-enlargement'> = {
  id: 'right-atrial-enlargement',
  superclass: 'HYP',
  scpCodes: ['RAO/RAE'],
  needsP: true,
  shape({ sources }, severity, draw) {
    const down = graded(severity, 0.26, 0.33);
    const right: Vector3 = [draw.between(0.11, 0.17), down, -draw.between(0.05, 0.11)];
    sources.rightAtrium.vector = right;
    // It lasts longer, too.
    sources.leftAtrium.vector = add(sources.leftAtrium.vector, scale(right, 0.6));
  },
};

/** ST pulled down and T turned over against the QRS. */
function strain(heart: Heart, severity: number, draw: Draw): void {
  const against = scale(unit(netQrs(heart)), -1);
  const { sources } = heart;
  sources.st.vector = add(sources.st.vector, scale(against, graded(severity, 0.06, 0.16)));
  const kept = scale(sources.t.vector, draw.between(0, 0.4));
  sources.t.vector = add(kept, scale(against, graded(severity, 0.2, 0.45)));
  // The segment slopes down into T.
  sources.sag.vector = scale(against, draw.between(0, 0.12) * severity);
}
