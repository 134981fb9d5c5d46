import { add, scale, type Vector3 } from '../heart/vector3.ts';
import { addBump, chestBump } from './chest-bump.ts';
import { type Condition, graded } from './condition.ts';

const UDMI = 'Thygesen et al. 2018, fourth universal definition, doi:10.1161/CIR.0000000000000617';

/** Anterior infarction: the wall under V1–V4 has no voltage left. */
export const anteriorMi: Condition<'anterior-mi'> = {
  id: 'anterior-mi',
  name: 'Anterior myocardial infarction',
  superclass: 'MI',
  criterion: 'Q or QS, or R below 0.3 mV, in V2 and V3; ST elevated or T inverted in V2–V4',
  reference: UDMI,
  shape({ sources, voltage }, severity, draw) {
    const scar = chestBump(draw, 1.1, 2.6, [1.1, 1.8]);
    const depth = voltage * graded(severity, 0.65, 1.15);
    // The late forces stay: loss of the early ones is what writes a Q.
    addBump(sources.septal, scar, -0.5 * depth);
    addBump(sources.apical, scar, -0.8 * depth);
    addBump(sources.lateral, scar, -0.15 * depth);
    const injured = chestBump(draw, 1.5, 2.6, [1, 1.7]);
    if (draw.chance(0.5)) {
      addBump(sources.st, injured, graded(severity, 0.25, 0.42));
      addBump(sources.t, injured, draw.between(-0.1, 0.3));
    } else {
      addBump(sources.st, injured, draw.between(0, 0.08));
      const [x, y, z] = sources.t.vector;
      sources.t.vector = [0.7 * x, y, 0.3 * z];
      addBump(sources.t, injured, -graded(severity, 0.55, 0.95));
    }
  },
};

/** Inferior infarction: early forces point upwards. */
export const inferiorMi: Condition<'inferior-mi'> = {
  id: 'inferior-mi',
  name: 'Inferior myocardial infarction',
  superclass: 'MI',
  criterion: 'Q ≥ 30 ms and ≥ 0.1 mV deep in two of II, III and aVF',
  reference: UDMI,
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    heart.axisDegrees = null;
    const lost = heart.voltage / 1.25;
    sources.septal.vector = [
      draw.about(0.05, 0.06),
      -graded(severity, 0.42, 0.75) * lost,
      -draw.between(0.05, 0.2),
    ];
    layout.septalWidth *= draw.between(1.15, 1.4);
    const apical: Vector3 = [0, -graded(severity, 0.1, 0.5) * lost, 0];
    sources.apical.vector = add(sources.apical.vector, apical);
    const acute = draw.chance(0.35);
    const st: Vector3 = [-0.02, acute ? graded(severity, 0.1, 0.22) : 0.01, draw.about(0.03, 0.02)];
    sources.st.vector = add(sources.st.vector, st);
    const t: Vector3 = [0, acute ? 0.05 : -graded(severity, 0.2, 0.45), draw.about(-0.05, 0.06)];
    sources.t.vector = add(sources.t.vector, t);
  },
};

/** Lateral infarction: early forces point to the right. */
export const lateralMi: Condition<'lateral-mi'> = {
  id: 'lateral-mi',
  name: 'Lateral myocardial infarction',
  superclass: 'MI',
  criterion: 'Q ≥ 30 ms and ≥ 0.1 mV deep in two of I, aVL, V5 and V6',
  reference: UDMI,
  shape(heart, severity, draw) {
    const { sources, layout } = heart;
    heart.axisDegrees = null;
    const lost = heart.voltage / 1.25;
    sources.septal.vector = [
      -graded(severity, 0.45, 0.75) * lost,
      draw.about(0.1, 0.06),
      draw.about(-0.05, 0.08),
    ];
    layout.septalWidth *= draw.between(1.1, 1.4);
    const apical = sources.apical.vector;
    const left = Math.max(0.35, apical[0] - graded(severity, 0.2, 0.6) * lost);
    sources.apical.vector = [left, apical[1], apical[2]];
    sources.t.vector = add(scale(sources.t.vector, 0.9), [-graded(severity, 0.2, 0.45), 0, 0]);
    if (draw.chance(0.35)) {
      const st: Vector3 = [graded(severity, 0.1, 0.2), -0.04, 0.02];
      sources.st.vector = add(sources.st.vector, st);
      sources.t.vector = add(sources.t.vector, [0.3, 0, 0]);
    }
  },
};
