import { netQrs } from '../heart/net-qrs.ts';
import { scale, unit, type Vector3 } from '../heart/vector3.ts';
import { type Choices, type Condition, graded, type Territory } from './condition.ts';
import { addRegion, regionOf } from './territory.ts';

const RAUTAHARJU = 'Rautaharju et al. 2009, doi:10.1016/j.jacc.2008.12.014';
const UDMI = 'Thygesen et al. 2018, doi:10.1161/CIR.0000000000000617';

/** Ischaemia of each wall in PTB-XL. */
const ISCHAEMIA = { anterior: 'ISCAN', inferior: 'ISCIN', lateral: 'ISCAL' } as const;

const ischaemic = {
  scpCodes: Object.values(ISCHAEMIA),
  scpCodesOf: ({ territory }: Choices) => [ISCHAEMIA[territory as Territory]],
};

/** ST depression over one wall. */
export const stDepression: Condition<'st-depression'> = {
  id: 'st-depression',
  name: 'ST depression',
  superclass: 'STTC',
  criterion:
    'ST ≥ 0.05 mV below the baseline 60 ms after QRS in two contiguous leads (V2–V4; II, III, aVF; I, aVL, V5, V6)',
  reference: UDMI,
  ...ischaemic,
  choices: { territory: { anterior: 0.12, inferior: 0.24, lateral: 0.64 } },
  excludes: ['pericarditis'],
  shape(heart, severity, draw, { territory }) {
    const { sources } = heart;
    const region = regionOf(territory as Territory, draw);
    const mv = graded(severity, 0.15, 0.36) * draw.factor(0.06);
    sources.st.vector = scale(sources.st.vector, 0.4);
    addRegion(sources.st, region, -mv);
    // Downsloping where the segment sags, else level.
    addRegion(sources.sag, region, -mv * draw.between(0, 0.5));
    const kept = draw.chance(0.4) ? draw.between(0.5, 0.9) : draw.between(0.1, 0.4);
    sources.t.vector = scale(sources.t.vector, kept);
    if (territory === 'lateral') {
      const against = scale(unit(netQrs(heart)), -mv * 0.3);
      const [x, y, z] = sources.st.vector;
      sources.st.vector = [x + Math.min(0, against[0]), y + 0.5 * against[1], z];
    }
  },
};

/** T waves turned over in one territory. */
export const tInversion: Condition<'t-inversion'> = {
  id: 't-inversion',
  name: 'T-wave inversion',
  superclass: 'STTC',
  criterion: 'T ≤ −0.1 mV in two contiguous leads in which it is normally upright',
  reference: RAUTAHARJU,
  ...ischaemic,
  choices: { territory: { anterior: 0.3, inferior: 0.25, lateral: 0.45 } },
  excludes: ['flat-t'],
  shape({ sources }, severity, draw, { territory }) {
    const [x, y, z] = sources.t.vector;
    const region = regionOf(territory as Territory, draw);
    if (territory === 'inferior') {
      sources.t.vector = [x * draw.between(0.3, 0.7), 0, z * draw.between(0.4, 1)];
      addRegion(sources.t, region, -graded(severity, 0.26, 0.5));
    } else if (territory === 'lateral') {
      sources.t.vector = [0, y * draw.between(0.2, 0.8), Math.abs(z) * draw.between(0, 0.5)];
      addRegion(sources.t, region, -graded(severity, 0.28, 0.6));
    } else {
      sources.t.vector = [x * draw.between(0.3, 0.8), y, z * draw.between(0.2, 0.5)];
      addRegion(sources.t, region, -graded(severity, 0.7, 1.3));
    }
    // In some the segment before it bulges upwards.
    addRegion(sources.sag, region, draw.chance(0.4) ? draw.between(0.02, 0.1) : 0);
  },
};

/** T waves that hardly leave the baseline. */
export const flatT: Condition<'flat-t'> = {
  id: 'flat-t',
  name: 'Flat T waves',
  superclass: 'STTC',
  criterion: 'T between −0.1 and 0.1 mV in I, II and V4–V6',
  reference: RAUTAHARJU,
  scpCodes: ['NDT'],
  excludes: ['t-inversion'],
  shape({ sources }, severity, draw) {
    const { vector } = sources.t;
    // A tall T must shrink more to be flat.
    const size = Math.min(1, 0.35 / Math.max(0.1, Math.hypot(...vector)));
    sources.t.vector = scale(vector, size * graded(severity, 0.15, 0) * draw.factor(0.2));
    sources.st.vector = scale(sources.st.vector, graded(severity, 0.5, 0.1));
  },
};

/** Hyperacute T: tall and broad over one wall, before ST rises. */
export const hyperacuteT: Condition<'hyperacute-t'> = {
  id: 'hyperacute-t',
  name: 'Hyperacute T waves',
  superclass: 'STTC',
  criterion: 'T > 0.5 mV in two limb leads or > 1.0 mV in two chest leads of one territory',
  reference: UDMI,
  scpCodes: ['ISCAN', 'ISCIN', 'ISCLA'],
  scpCodesOf: ({ territory }) => [
    territory === 'lateral' ? 'ISCLA' : ISCHAEMIA[territory as Territory],
  ],
  choices: { territory: { anterior: 0.55, inferior: 0.3, lateral: 0.15 } },
  excludes: ['t-inversion', 'flat-t', 'pericarditis'],
  shape(heart, severity, draw, { territory }) {
    const { sources } = heart;
    const region = regionOf(territory as Territory, draw);
    const mv =
      territory === 'anterior' ? graded(severity, 1.35, 2.1) : graded(severity, 0.75, 1.25);
    addRegion(sources.t, region, mv * draw.factor(0.05));
    addRegion(sources.st, region, graded(severity, 0.02, 0.08));
    heart.tFallMs *= draw.between(1.1, 1.3);
    heart.tSkew = draw.between(1, 1.4);
  },
};

/** Pericarditis: ST raised almost everywhere, concave, and the PR segment lowered. */
export const pericarditis: Condition<'pericarditis'> = {
  id: 'pericarditis',
  name: 'Acute pericarditis',
  superclass: 'STTC',
  criterion: 'ST ≥ 0.1 mV above the baseline in four of I, II, aVF and V2–V6, and below it in aVR',
  reference: 'Adler et al. 2015, doi:10.1093/eurheartj/ehv318',
  scpCodes: ['NST_'],
  excludes: ['st-depression', 'hyperacute-t', 't-inversion', 'lbbb'],
  shape({ sources }, severity, draw) {
    const towards: Vector3 = unit([
      0.62 + draw.about(0, 0.05),
      0.66 + draw.about(0, 0.05),
      -0.35 + draw.about(0, 0.08),
    ]);
    sources.st.vector = scale(towards, graded(severity, 0.2, 0.45) * draw.factor(0.05));
    sources.pr.vector = scale(towards, -graded(severity, 0.03, 0.1));
  },
};
