import type { Vector3 } from './vector3.ts';

/**
 * The sources of a beat in the order of their activation, then repolarisation, each with its place in
 * arrays over the sources: an engine finds a number there faster than one of many names. `terminal` is
 * silent without right bundle delay; `sag` bends the ST segment into T; `pr` bends the PR segment and
 * belongs to no wave.
 */
export const SOURCES = {
  rightAtrium: 0,
  leftAtrium: 1,
  septal: 2,
  apical: 3,
  lateral: 4,
  basal: 5,
  terminal: 6,
  st: 7,
  t: 8,
  u: 9,
  sag: 10,
  pr: 11,
} as const;

/** Name of one source of a beat. */
export type SourceName = keyof typeof SOURCES;

/** Names of the sources, in their order. */
export const SOURCE_NAMES = Object.keys(SOURCES) as SourceName[];

/** Every source. */
export const ALL_SOURCES: readonly number[] = Object.values(SOURCES);

/** The sources of the P wave. */
export const ATRIAL_SOURCES = ALL_SOURCES.slice(0, SOURCES.septal);

/** The sources of QRS, T and U, and what bends the segments. */
export const VENTRICULAR_SOURCES = ALL_SOURCES.slice(SOURCES.septal);

/** The sources that make up the QRS complex, but for the terminal one. */
export const CORE_SOURCES = ALL_SOURCES.slice(SOURCES.septal, SOURCES.terminal);

/** The sources that make up the QRS complex. */
export const QRS_SOURCES = ALL_SOURCES.slice(SOURCES.septal, SOURCES.st);

/** The sources of the T wave. */
export const T_SOURCES: readonly number[] = [SOURCES.t, SOURCES.sag];

/** One source: a dipole, and what lies so close under V1–V6 that no dipole describes it. */
export interface Source {
  vector: Vector3;
  /** Added to V1 … V6, in mV. */
  readonly chest: number[];
  /**
   * Added to what V1 … V6 see of each unit of the dipole's leftward part, where the source lies too far
   * from them for the lead field, which is that of the ventricles' forces.
   */
  readonly chestOfLeft?: readonly number[];
}

/**
 * Where the QRS sources lie: centre and standard deviation, about as shares of the QRS duration. They
 * are then stretched together until QRS lasts as long as asked by the definition of its boundaries.
 */
export interface QrsLayout {
  /** Share of the QRS within which the first four sources fall; the terminal one follows it. */
  coreShare: number;
  /** Standard deviation of the first source; its centre follows from the QRS onset. */
  septalWidth: number;
  apicalAt: number;
  apicalWidth: number;
  lateralAt: number;
  lateralWidth: number;
  /** Standard deviation of the last source; its centre follows from the QRS offset. */
  basalWidth: number;
  terminalWidth: number;
}

/** One person's beat before it is placed in time; conditions change it in place. */
export interface Heart {
  readonly sources: Record<SourceName, Source>;
  readonly layout: QrsLayout;
  /** Magnitude of the main QRS vector in mV-equivalents. */
  voltage: number;
  /** Frontal axis to turn the QRS to; null leaves it where the sources put it. */
  axisDegrees: number | null;
  /** Duration of the P wave; shortened where the PR interval leaves no room. */
  pMs: number;
  /** How far the atria's sources lie from the ends of P, as a share of its nominal duration; less is a flatter P. */
  pInset: number;
  /** Standard deviation of the falling limb of T. */
  tFallMs: number;
  /** Rising limb of T over the falling one. */
  tSkew: number;
}

/** Returns a source with this dipole and nothing of its own under the chest leads. */
export const source = (vector: Vector3): Source => ({ vector, chest: [0, 0, 0, 0, 0, 0] });
