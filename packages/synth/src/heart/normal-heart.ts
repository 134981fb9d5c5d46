import type { Draw } from './draw.ts';
import { frontalDegrees, frontalDirection, turnFrontally } from './frontal-direction.ts';
import {
  type Heart,
  QRS_SOURCES,
  type QrsLayout,
  SOURCE_NAMES,
  type Source,
  type SourceName,
  source,
} from './heart.ts';
import { netQrs } from './net-qrs.ts';
import { normalForces } from './normal-forces.ts';
import { add, cosSin, norm, scale, type Vector3 } from './vector3.ts';

const LAYOUT: QrsLayout = {
  coreShare: 1,
  septalWidth: 0.117,
  apicalAt: 0.43,
  apicalWidth: 0.088,
  lateralAt: 0.57,
  lateralWidth: 0.088,
  basalWidth: 0.123,
  terminalWidth: 0.09,
};

/**
 * Returns a normal heart: typical values, with the spread that `draw` brings.
 *
 * The septum is activated first, forwards; then the apex and the free wall of the left ventricle along
 * the axis and backwards; last the base. T points forwards and left of QRS.
 *
 * @param typicalVoltage - Magnitude of the main QRS vector before its spread, in mV-equivalents.
 */
export function normalHeart(draw: Draw, axisDegrees: number, typicalVoltage = 1.25): Heart {
  const forces = normalForces(draw);
  const size = typicalVoltage / 1.25;
  const near = (x: number, y: number, z: number, spread: number) =>
    source([draw.about(x, spread), draw.about(y, spread), draw.about(z, spread)]);
  const atrial = atria(draw);
  const heart: Heart = {
    sources: {
      rightAtrium: atrial.right,
      leftAtrium: atrial.left,
      septal: source(scale(forces.septal, size)),
      apical: source(scale(forces.apical, size)),
      lateral: source(scale(forces.lateral, size)),
      basal: source(scale(forces.basal, size)),
      terminal: source([0, 0, 0]),
      st: near(-0.008, -0.016, -0.036, 0.023),
      t: from(forces.t, T_CHEST),
      u: near(0.014, 0.003, -0.024, 0.013),
      sag: near(0.02, -0.004, -0.045, 0.027),
      pr: source([0, 0, 0]),
    },
    layout: { ...LAYOUT, apicalAt: LAYOUT.apicalAt + draw.about(0, 0.025) },
    voltage: Math.max(0.75, Math.min(2, 1.28 * norm(forces.apical) * size)),
    axisDegrees,
    pMs: Math.max(70, draw.about(103, 12)),
    pInset: draw.about(0.335, 0.045),
    tFallMs: Math.max(25, draw.about(33, 4.5)),
    tSkew: draw.between(1.05, 1.9),
  };
  const { rightAtrium, leftAtrium, pr } = heart.sources;
  pr.vector = atrialRecovery(add(rightAtrium.vector, leftAtrium.vector), draw);
  const turn = beyond(axisDegrees - frontalDegrees(netQrs(heart)), LIMB_TURN_DEGREES);
  for (const place of QRS_SOURCES) {
    const force = heart.sources[SOURCE_NAMES[place] as SourceName];
    force.vector = turnFrontally(force.vector, turn);
  }
  return heart;
}

/**
 * So far the limb leads alone are turned to their axis when they are projected; what is beyond turns the
 * heart, which the chest leads see too.
 */
const LIMB_TURN_DEGREES = 20;

/** How far an angle lies beyond ± `free`, the shorter way round; 0 within. */
function beyond(degrees: number, free: number): number {
  const short = degrees - 360 * Math.round(degrees / 360);
  return Math.sign(short) * Math.max(0, Math.abs(short) - free);
}

/** The main vector of the QRS: along the frontal axis, turned backwards by `backDegrees`. */
export function mainVector(axisDegrees: number, backDegrees: number, voltage: number): Vector3 {
  const [cos, sin] = cosSin(backDegrees);
  const frontal = scale(frontalDirection(axisDegrees), voltage * cos);
  return add(frontal, [0, 0, voltage * sin]);
}

/** The right atrium first, forwards, then the left one, backwards. */
function atria(draw: Draw) {
  const size = draw.factor(0.3);
  const right: Vector3 = [
    draw.between(0.04, 0.105),
    draw.between(0.025, 0.075),
    -draw.between(0.01, 0.06),
  ];
  const left: Vector3 = [
    draw.between(0.07, 0.13),
    draw.between(0.01, 0.06),
    draw.between(0, 0.045),
  ];
  return {
    right: from(scale(right, size), ATRIAL_CHEST),
    left: from(scale(left, size), ATRIAL_CHEST),
  };
}

/**
 * Returns what lowers the PR segment as the atria recover: against their dipole, hardly seen from the left.
 * Fitted as {@link normalForces}.
 */
export function atrialRecovery([x, y]: Vector3, draw: Draw): Vector3 {
  const share = draw.between(0.12, 0.4);
  return [-0.45 * share * x, -share * y, 0.2 * share * x];
}

/**
 * Of atria, which lie high and behind, and of T, which comes from all walls at once, the chest leads
 * see less than the lead field has it, beside the limb leads. Fitted as {@link normalForces}.
 */
const ATRIAL_CHEST = [0.2, -0.1, -0.74, -0.93, -0.86, -0.58] as const;
const T_CHEST = [-0.02, 0.3, -0.34, -0.48, -0.36, -0.06] as const;

const from = (vector: Vector3, chestOfLeft: readonly number[]): Source => ({
  chestOfLeft,
  ...source(vector),
});
