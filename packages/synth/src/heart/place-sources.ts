import type { BeatTiming } from '../timing/intervals-request.ts';
import type { Boundaries } from './crossings.ts';
import { ATRIAL_SOURCES, QRS_SOURCES, SOURCES, T_SOURCES } from './heart.ts';
import { type Placement, SILENT, type Step } from './nominal-beat.ts';
import type { BeatShape } from './solve-shape.ts';

/** The times of a beat's waves in seconds from the QRS onset. */
export interface BeatLayout {
  /** Of every source but the ST level, in the order of SOURCES. */
  readonly placements: readonly Placement[];
  readonly activation: ActivationLayout;
  readonly recovery: RecoveryLayout;
}

/** P and QRS. */
interface ActivationLayout {
  /** The ST level rises within QRS. */
  readonly stRise: Step;
  readonly p: Boundaries | null;
  readonly qrs: Boundaries;
}

/** T and what belongs to it: beats that differ in QT alone share all else. */
interface RecoveryLayout {
  /** The ST level falls under T. */
  readonly stFall: Step;
  readonly t: Boundaries & { readonly peak: number };
}

/** From the unit of a wave to seconds from the QRS onset. */
interface Scale {
  readonly by: number;
  readonly shift: number;
}

/** Share of PR that P takes at most: its last trace is then gone where QRS begins. */
const P_SHARE = 0.72;

/** So many units of T before its top, T and the bend of ST before it are silent: QRS ends there at the latest. */
const T_RISE = 6.5;

/**
 * Returns where each source lies so that the boundaries are those of the timing.
 *
 * P lasts as long as the heart has it, and T falls as fast, unless PR or QT leave no room. Cheap: beats
 * of one shape may each have a timing of their own.
 */
export function placeSources(shape: BeatShape, { prMs, qrsMs, qtMs }: BeatTiming): BeatLayout {
  const qrsEnd = qrsMs / 1000;
  const qrs = scaleTo(shape.qrs, 0, qrsEnd);
  const p = prMs === null ? null : boundariesOfP(shape, prMs / 1000);
  const pScale = p && scaleTo(shape.p, p.onset, p.offset);
  const placements = shape.placements.slice();
  for (const source of ATRIAL_SOURCES) {
    placements[source] = pScale ? move(shape, source, pScale) : SILENT;
  }
  for (const source of QRS_SOURCES) placements[source] = move(shape, source, qrs);
  if (p) placements[SOURCES.pr] = atrialRecovery(-p.onset, qrsEnd);
  const activation = {
    stRise: { centre: at(shape.stRise.centre, qrs), scale: shape.stRise.scale * qrs.by },
    p,
    qrs: { onset: 0, offset: qrsEnd },
  };
  return placeT(shape, { placements, activation }, qtMs);
}

/** Returns a layout of this shape with T where this QT has it. */
export function placeT(
  shape: BeatShape,
  { placements: placed, activation }: Pick<BeatLayout, 'placements' | 'activation'>,
  qtMs: number,
): BeatLayout {
  const offset = qtMs / 1000;
  const room = offset - activation.qrs.offset;
  const by = Math.min(shape.tFallSeconds, room / (shape.t.offset + T_RISE));
  const t = { by, shift: offset - shape.t.offset * by };
  const placements = placed.slice();
  for (const source of T_SOURCES) placements[source] = move(shape, source, t);
  placements[SOURCES.u] = { centre: offset + 0.11, rise: 0.02, fall: 0.025 };
  const recovery: RecoveryLayout = {
    stFall: { centre: at(shape.stFall.centre, t), scale: shape.stFall.scale * by },
    t: { onset: at(shape.t.onset, t), peak: t.shift, offset },
  };
  return { placements, activation, recovery };
}

/** Lays a wave's onset and offset on two times. */
function scaleTo(wave: Boundaries, onset: number, offset: number): Scale {
  const by = (offset - onset) / (wave.offset - wave.onset);
  return { by, shift: onset - wave.onset * by };
}

const boundariesOfP = ({ pSeconds }: BeatShape, pr: number): Boundaries => ({
  onset: -pr,
  offset: Math.min(pSeconds, P_SHARE * pr) - pr,
});

/**
 * The recovery of the atria, which lowers the PR segment and is deepest where QRS begins: so slow that
 * the onsets of P and QRS stay where a threshold finds them.
 */
const atrialRecovery = (pr: number, qrsEnd: number): Placement => ({
  centre: 0,
  rise: 0.27 * pr,
  fall: 0.4 * qrsEnd,
});

const at = (time: number, { by, shift }: Scale) => time * by + shift;

function move({ placements }: BeatShape, source: number, { by, shift }: Scale): Placement {
  const { centre, rise, fall } = placements[source] as Placement;
  return { centre: centre * by + shift, rise: rise * by, fall: fall * by };
}
