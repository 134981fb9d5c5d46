import { netQrs } from '../heart/net-qrs.ts';
import { scale, unit, type Vector3 } from '../heart/vector3.ts';
import { type Choices, type ConditionModel, graded, type Territory } from './condition.ts';
import { seenBy } from './seen-by.ts';
import { addRegion, regionOf } from './territory.ts';

/** Ischaemia of each wall in PTB-XL. */
const ISCHAEMIA = { anterior: 'ISCAN', inferior: 'ISCIN', lateral: 'ISCAL' } as const;

const ischaemic = {
  scpCodes: Object.values(ISCHAEMIA),
  scpCodesOf: ({ territory }: Choices) => [ISCHAEMIA[territory as Territory]],
};

/** How much of ST depression keeps to the wall named; the rest lies against the QRS. */
const OWN_SHARE = { anterior: 0.5, inferior: 0.4, lateral: 0.12 } as const;

/**
 * ST depression, largest over one wall: ischaemia beneath the endocardium shows in many leads, least
 * where QRS is small.
 */
export const stDepression: ConditionModel<'st-depression'> = {
  id: 'st-depression',
  superclass: 'STTC',
  ...ischaemic,
  choices: { territory: { anterior: 0.12, inferior: 0.24, lateral: 0.64 } },
  excludes: ['pericarditis'],
  shape(heart, severity, draw, { territory }) {
    const { sources } = heart;
    const region = regionOf(territory as Territory, draw);
    const own = OWN_SHARE[territory as Territory];
    const mv = graded(severity, 0.16, 0.31) * draw.factor(0.06);
    const [x, y, z] = unit(netQrs(heart));
    // Away from the back it would hide what the anterior wall shows.
    const qrs = unit([Math.max(0.3, x), Math.max(0.2, y), territory === 'anterior' ? 0 : z]);
    sources.st.vector = scale(qrs, -mv * (1 - own));
    addRegion(sources.st, region, -mv * own);
    // Downsloping where the segment sags, else level.
    addRegion(sources.sag, region, -mv * draw.between(0, 0.25));
    const kept = draw.chance(0.4) ? draw.between(0.5, 0.9) : draw.between(0.1, 0.4);
    sources.t.vector = scale(sources.t.vector, kept);
  },
};

/** T waves turned over in one territory. */
export const tInversion: ConditionModel<'t-inversion'> = {
  id: 't-inversion',
  superclass: 'STTC',
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

/** I, II and V4 to V6 in the lead field. */
const FLAT_ROWS = [0, 1, 5, 6, 7];

/** T waves that hardly leave the baseline. */
export const flatT: ConditionModel<'flat-t'> = {
  id: 'flat-t',
  superclass: 'STTC',
  scpCodes: ['NDT'],
  excludes: ['t-inversion'],
  shape({ sources }, severity, draw) {
    const heights = FLAT_ROWS.map((row) => Math.abs(seenBy(sources.t, row)));
    // A tall T must shrink more to be flat.
    const size = Math.min(1, graded(severity, 0.03, 0.005) / Math.max(...heights));
    sources.t.vector = scale(sources.t.vector, size * draw.factor(0.02));
    sources.st.vector = scale(sources.st.vector, graded(severity, 0.5, 0.1));
    sources.sag.vector = scale(sources.sag.vector, graded(severity, 0.1, 0));
  },
};

/** Hyperacute T: tall and broad over one wall, before ST rises. */
export const hyperacuteT: ConditionModel<'hyperacute-t'> = {
  id: 'hyperacute-t',
  superclass: 'STTC',
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
export const pericarditis: ConditionModel<'pericarditis'> = {
  id: 'pericarditis',
  superclass: 'STTC',
  scpCodes: ['NST_'],
  excludes: ['st-depression', 'hyperacute-t', 't-inversion', 'lbbb'],
  shape({ sources }, severity, draw) {
    const towards: Vector3 = unit([
      0.62 + draw.about(0, 0.05),
      0.66 + draw.about(0, 0.05),
      -0.35 + draw.about(0, 0.08),
    ]);
    sources.st.vector = scale(towards, graded(severity, 0.2, 0.45) * draw.factor(0.05));
    sources.pr.vector = scale(towards, -graded(severity, 0.02, 0.035));
  },
};
