import { netQrs } from '../heart/net-qrs.ts';
import { add, scale, unit } from '../heart/vector3.ts';
import { addBump, chestBump } from './chest-bump.ts';
import { type Condition, graded } from './condition.ts';

const RAUTAHARJU = 'Rautaharju et al. 2009, doi:10.1016/j.jacc.2008.12.014';

/** ST depression opposite to the mean QRS vector. */
export const stDepression: Condition<'st-depression'> = {
  id: 'st-depression',
  name: 'ST depression',
  superclass: 'STTC',
  criterion: 'ST ≥ 0.05 mV below the baseline 60 ms after QRS in two of I, II, V4, V5 and V6',
  reference: 'Thygesen et al. 2018, doi:10.1161/CIR.0000000000000617',
  shape(heart, severity, draw) {
    const { sources } = heart;
    const against = scale(unit(netQrs(heart)), -1);
    sources.st.vector = add(scale(against, graded(severity, 0.13, 0.28)), [
      0,
      draw.about(0, 0.01),
      0,
    ]);
    const kept = draw.chance(0.4) ? draw.between(0.5, 0.9) : draw.between(0.1, 0.4);
    sources.t.vector = scale(sources.t.vector, kept);
  },
};

/** T waves turned over in one territory. */
export const tInversion: Condition<'t-inversion'> = {
  id: 't-inversion',
  name: 'T-wave inversion',
  superclass: 'STTC',
  criterion: 'T ≤ −0.1 mV in two contiguous leads in which it is normally upright',
  reference: RAUTAHARJU,
  excludes: ['flat-t'],
  shape({ sources }, severity, draw) {
    const [x, y, z] = sources.t.vector;
    const territory = draw.pick(['inferior', 'lateral', 'anterior'], [0.3, 0.4, 0.3]);
    if (territory === 'inferior') {
      const down = graded(severity, 0.24, 0.45);
      sources.t.vector = [x * draw.between(0.3, 0.7), -down, z * draw.between(0.4, 1)];
    } else if (territory === 'lateral') {
      const left = graded(severity, 0.24, 0.5);
      sources.t.vector = [-left, y * draw.between(0.2, 0.8), Math.abs(z) * draw.between(0, 0.5)];
    } else {
      addBump(sources.t, chestBump(draw, 1.8, 3.4, [1.1, 1.8]), -graded(severity, 0.75, 1.3));
    }
  },
};

/** T waves that hardly leave the baseline. */
export const flatT: Condition<'flat-t'> = {
  id: 'flat-t',
  name: 'Flat T waves',
  superclass: 'STTC',
  criterion: 'T between −0.1 and 0.1 mV in I, II and V4–V6',
  reference: RAUTAHARJU,
  excludes: ['t-inversion'],
  shape({ sources }, severity, draw) {
    sources.t.vector = scale(sources.t.vector, graded(severity, 0.22, 0) + draw.about(0, 0.03));
  },
};

/** Long QT, judged by Bazett's correction. */
export const longQt: Condition<'long-qt'> = {
  id: 'long-qt',
  name: 'Long QT',
  superclass: 'STTC',
  criterion: 'QT / √RR ≥ 480 ms (RR in seconds)',
  reference: RAUTAHARJU,
  limits: (rrMs) => ({ qtMs: [480 * Math.sqrt(rrMs / 1000), 700] }),
  typical: (severity, draw, rrMs) => ({
    qtMs: Math.max(483, graded(severity, 490, 580) + draw.about(0, 8)) * Math.sqrt(rrMs / 1000),
  }),
};
