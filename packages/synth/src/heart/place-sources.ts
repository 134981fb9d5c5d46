import type { BeatTiming } from '../timing/intervals-request.ts';
import type { Boundaries } from './crossings.ts';
import { ATRIAL_SOURCES, QRS_SOURCES, type SourceName, type T_SOURCES } from './heart.ts';
import type { Placement, Step } from './nominal-beat.ts';
import type { BeatShape } from './solve-shape.ts';

/** The times of a beat's waves in seconds from the QRS onset. */
export interface BeatLayout {
  readonly activation: ActivationLayout;
  readonly recovery: RecoveryLayout;
}

/** P and QRS. */
interface ActivationLayout {
  readonly placements: Readonly<Record<Exclude<SourceName, RecoverySource | 'st'>, Placement>>;
  /** The ST level rises within QRS. */
  readonly stRise: Step;
  readonly p: Boundaries | null;
  readonly qrs: Boundaries;
}

/** T and what belongs to it: beats that differ in QT alone share all else. */
interface RecoveryLayout {
  readonly placements: Readonly<Record<RecoverySource, Placement>>;
  /** The ST level falls under T. */
  readonly stFall: Step;
  readonly t: Boundaries & { readonly peak: number };
}

type RecoverySource = (typeof T_SOURCES)[number] | 'u';

/** Where a Gaussian source lies. */
export const placementOf = (
  { activation, recovery }: BeatLayout,
  name: Exclude<SourceName, 'st'>,
): Placement =>
  name in recovery.placements
    ? recovery.placements[name as RecoverySource]
    : activation.placements[name as keyof ActivationLayout['placements']];

/** From the unit of a wave to seconds from the QRS onset. */
interface Scale {
  readonly by: number;
  readonly shift: number;
}

/** Share of PR that P takes at most: its last trace is then gone where QRS begins. */
const P_SHARE = 0.72;

/** So many units of T before its top, T and the bend of ST before it are silent: QRS ends there at the latest. */
const T_RISE = 6.5;

const SILENT: Placement = { centre: -0.1, rise: 0.01, fall: 0.01 };

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
  const placements = {} as Record<keyof ActivationLayout['placements'], Placement>;
  for (const name of ATRIAL_SOURCES) {
    placements[name] = pScale ? move(shape.placements[name], pScale) : SILENT;
  }
  for (const name of QRS_SOURCES) placements[name] = move(shape.placements[name], qrs);
  placements.pr = p ? atrialRecovery(-p.onset, qrsEnd) : SILENT;
  const activation = {
    placements,
    stRise: { centre: at(shape.stRise.centre, qrs), scale: shape.stRise.scale * qrs.by },
    p,
    qrs: { onset: 0, offset: qrsEnd },
  };
  return placeT(shape, activation, qtMs);
}

/** Returns a layout of this shape with T where this QT has it. */
export function placeT(shape: BeatShape, activation: ActivationLayout, qtMs: number): BeatLayout {
  const offset = qtMs / 1000;
  const room = offset - activation.qrs.offset;
  const by = Math.min(shape.tFallSeconds, room / (shape.t.offset + T_RISE));
  const t = { by, shift: offset - shape.t.offset * by };
  const recovery: RecoveryLayout = {
    placements: {
      t: move(shape.placements.t, t),
      sag: move(shape.placements.sag, t),
      u: { centre: offset + 0.11, rise: 0.02, fall: 0.025 },
    },
    stFall: { centre: at(shape.stFall.centre, t), scale: shape.stFall.scale * by },
    t: { onset: at(shape.t.onset, t), peak: t.shift, offset },
  };
  return { activation, recovery };
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

const move = ({ centre, rise, fall }: Placement, scale: Scale): Placement => ({
  centre: at(centre, scale),
  rise: rise * scale.by,
  fall: fall * scale.by,
});
