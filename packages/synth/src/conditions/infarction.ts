import type { Draw } from '../heart/draw.ts';
import type { Heart } from '../heart/heart.ts';
import { add, scale, type Vector3 } from '../heart/vector3.ts';
import { addBump, chestBump, extinguish } from './chest-bump.ts';
import { type ConditionModel, graded, type Stage } from './condition.ts';

/** Most infarctions that are seen in a collection of ECGs are old. */
const CHOICES = { stage: { acute: 0.25, old: 0.75 } } as const;

/** What an infarction of the front wall takes. */
interface FrontWall {
  /** Between which chest leads its middle lies (0 is V1), and how far it reaches. */
  readonly top: readonly [number, number];
  readonly width: readonly [number, number];
  /** How much of the high lateral wall it takes, which I and aVL see. */
  readonly high: number;
}

function frontWall<Id extends string>(id: Id, code: string, wall: FrontWall): ConditionModel<Id> {
  return {
    id,
    superclass: 'MI',
    scpCodes: [code],
    choices: CHOICES,
    excludes: FRONT_WALLS.filter((other) => other !== id),
    shape(heart, severity, draw, { stage }) {
      const { sources } = heart;
      const scar = chestBump(draw, ...wall.top, wall.width);
      const dead = stage === 'acute' ? draw.between(0.1, 0.9) : graded(severity, 1.25, 1.55);
      const deep = stage === 'acute' ? 0 : graded(severity, 0.15, 0.38) * draw.factor(0.15);
      // The late forces stay: loss of the early ones is what writes a Q.
      extinguish(sources.septal, scar, dead, deep);
      extinguish(sources.apical, scar, Math.min(1.1, dead), deep);
      const left = wall.high * (stage === 'acute' ? 0.1 : graded(severity, 0.2, 0.45));
      sources.septal.vector = add(sources.septal.vector, [-left, 0, 0]);
      sources.apical.vector = add(sources.apical.vector, [-left * draw.between(0.3, 1), 0, 0]);
      const near = chestBump(draw, ...wall.top, wall.width);
      if (stage === 'acute') injureFront(heart, near, wall.high, severity, draw);
      else healFront(heart, near, severity, draw);
    },
  };
}

/** ST raised over the wall, lowered opposite to it; T tall, or already turning over at its end. */
function injureFront(
  { sources }: Heart,
  near: readonly number[],
  high: number,
  severity: number,
  draw: Draw,
): void {
  const st = graded(severity, 0.4, 1) * draw.factor(0.08);
  addBump(sources.st, near, st);
  const up = draw.between(0.1, 0.3) * st * (0.5 + high);
  sources.st.vector = add(sources.st.vector, [0.1 * high * st + 0.3 * up, -up, 0]);
  // Convex where the early T is filled, concave where it is not.
  addBump(sources.sag, near, st * draw.between(0, 0.3));
  addBump(sources.t, near, draw.chance(0.7) ? draw.between(0, 0.5) : -draw.between(0.1, 0.5));
}

/** T turned over, flat, biphasic or upright again, above an ST that may stay a little raised. */
function healFront(
  { sources }: Heart,
  near: readonly number[],
  severity: number,
  draw: Draw,
): void {
  addBump(sources.st, near, draw.between(0, 0.14));
  const kind = draw.pick(['inverted', 'flat', 'biphasic', 'upright'], [0.4, 0.2, 0.15, 0.25]);
  if (kind === 'upright') return;
  const [x, y, z] = sources.t.vector;
  sources.t.vector = [draw.between(0.4, 0.9) * x, y, draw.between(0.2, 0.5) * z];
  if (kind === 'flat') return;
  addBump(sources.t, near, -graded(severity, 0.3, 0.8));
  if (kind === 'biphasic') addBump(sources.sag, near, draw.between(0.05, 0.15));
}

const FRONT_WALLS = ['anterior-mi', 'septal-mi', 'anteroseptal-mi', 'anterolateral-mi'];

/** Septal infarction: no R under V1 and V2. */
export const septalMi = frontWall('septal-mi', 'ASMI', {
  top: [0.4, 1],
  width: [0.8, 1.1],
  high: 0,
});

/** Anteroseptal infarction: the wall under V1–V4 has no voltage left. */
export const anteroseptalMi = frontWall('anteroseptal-mi', 'ASMI', {
  top: [0.9, 1.8],
  width: [1.1, 1.6],
  high: 0,
});

/** Anterior infarction: the wall under V2–V5 has no voltage left. */
export const anteriorMi = frontWall('anterior-mi', 'AMI', {
  top: [1.6, 2.5],
  width: [1.1, 1.5],
  high: 0,
});

/** Anterolateral infarction: from V3 to the high lateral wall. */
export const anterolateralMi = frontWall('anterolateral-mi', 'ALMI', {
  top: [2.6, 3.6],
  width: [1.2, 1.8],
  high: 1,
});

/** What an infarction takes of the forces to the foot and to the left. */
interface DipoleWall {
  readonly down: number;
  readonly left: number;
}

function dipoleWall<Id extends string>(id: Id, code: string, wall: DipoleWall): ConditionModel<Id> {
  return {
    id,
    superclass: 'MI',
    scpCodes: [code],
    choices: CHOICES,
    excludes: DIPOLE_WALLS.filter((other) => other !== id),
    shape(heart, severity, draw, { stage }) {
      loseForces(heart, wall, stage === 'acute' ? draw.between(0, 0.5) - 0.4 : severity, draw);
      repolariseWall(heart, wall, stage as Stage, severity, draw);
    },
  };
}

const DIPOLE_WALLS = ['inferior-mi', 'lateral-mi', 'inferolateral-mi'];

/** Early forces turned away from the wall, and later ones weaker towards it. */
function loseForces(heart: Heart, { down, left }: DipoleWall, extent: number, draw: Draw): void {
  const { sources, layout } = heart;
  heart.axisDegrees = null;
  const size = heart.voltage / 1.25;
  const early = Math.max(0.1, graded(extent, 0.4, 0.75)) * size * draw.factor(0.08);
  const [x, y, z] = sources.septal.vector;
  sources.septal.vector = [
    left > 0 ? -left * early * 1.1 : 0.3 * x + draw.about(0.06, 0.05),
    down > 0 ? -down * early : 0.3 * y + draw.about(0.08, 0.05),
    0.5 * z + draw.about(0, 0.06),
  ];
  layout.septalWidth *= draw.between(1.15, 1.4);
  const late = graded(Math.max(0, extent), 0.1, 0.5) * size;
  const [across, along, back] = sources.apical.vector;
  sources.apical.vector = [Math.max(0.3, across - left * late), along - down * late, back];
}

function repolariseWall(
  { sources }: Heart,
  { down, left }: DipoleWall,
  stage: Stage,
  severity: number,
  draw: Draw,
): void {
  const towards: Vector3 = [left - 0.4 * down, down - 0.25 * left, draw.about(0.05, 0.08)];
  if (stage === 'acute') {
    const st = graded(severity, 0.2, 0.5) * draw.factor(0.08);
    sources.st.vector = add(sources.st.vector, scale(towards, st));
    sources.sag.vector = scale(towards, st * draw.between(0, 0.3));
    const t = draw.chance(0.7) ? draw.between(0, 0.3) : -draw.between(0.1, 0.3);
    sources.t.vector = add(sources.t.vector, scale(towards, t));
    return;
  }
  sources.st.vector = add(sources.st.vector, scale(towards, draw.between(-0.02, 0.06)));
  const kind = draw.pick(['inverted', 'flat', 'upright'], [0.5, 0.3, 0.2]);
  if (kind === 'upright') return;
  const t = kind === 'flat' ? draw.between(0.08, 0.18) : graded(severity, 0.2, 0.42);
  sources.t.vector = add(sources.t.vector, scale(towards, -t));
}

/** Inferior infarction: early forces point upwards. */
export const inferiorMi = dipoleWall('inferior-mi', 'IMI', { down: 1, left: 0 });

/** Lateral infarction: early forces point to the right. */
export const lateralMi = dipoleWall('lateral-mi', 'LMI', { down: 0, left: 1 });

/** Inferolateral infarction: early forces point upwards and to the right. */
export const inferolateralMi = dipoleWall('inferolateral-mi', 'ILMI', { down: 1, left: 0.75 });

/** Posterior infarction: the mirror image under V1–V3. */
export const posteriorMi: ConditionModel<'posterior-mi'> = {
  id: 'posterior-mi',
  superclass: 'MI',
  scpCodes: ['PMI'],
  choices: CHOICES,
  excludes: [...FRONT_WALLS, 'rvh', 'rbbb', 'incomplete-rbbb', 'lbbb', 'wpw'],
  shape({ sources, voltage }, severity, draw, { stage }) {
    const size = Math.max(0.8, voltage / 1.25);
    const [x, y] = sources.apical.vector;
    sources.apical.vector = [x, y, -graded(severity, 0.55, 0.8) * size * draw.factor(0.08)];
    const [across, along] = sources.lateral.vector;
    sources.lateral.vector = [across, along, -graded(severity, 0.25, 0.4) * size];
    sources.basal.vector = scale(sources.basal.vector, 0.2);
    const front = chestBump(draw, 0.8, 2, [0.9, 1.4]);
    const st = stage === 'acute' ? -graded(severity, 0.22, 0.46) : draw.between(-0.03, 0.03);
    addBump(sources.st, front, st);
    const [tx, ty] = sources.t.vector;
    const forwards = stage === 'acute' ? draw.between(0.1, 0.3) : graded(severity, 0.25, 0.5);
    sources.t.vector = [tx, ty, -forwards];
  },
};
