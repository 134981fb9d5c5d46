import type { BeatTiming } from '../timing/intervals-request.ts';
import type { Boundaries } from './crossings.ts';
import { ATRIAL_SOURCES, QRS_SOURCES, type SourceName, T_SOURCES } from './heart.ts';
import type { Placement, Step } from './nominal-beat.ts';
import type { BeatShape } from './solve-shape.ts';

/** The times of a beat's waves in seconds from the QRS onset. */
export interface BeatLayout {
  readonly placements: Readonly<Record<Exclude<SourceName, 'st'>, Placement>>;
  /** The ST level rises within QRS and falls under T. */
  readonly stRise: Step;
  readonly stFall: Step;
  readonly p: Boundaries | null;
  readonly qrs: Boundaries;
  readonly t: Boundaries & { readonly peak: number };
}

/** From the unit of a wave to seconds from the QRS onset. */
interface Scale {
  readonly by: number;
  readonly shift: number;
}

/** P ends at least so long before QRS, in seconds. */
const PR_SEGMENT = 0.012;

/** T takes at most this share of the time from the end of QRS to its own end. */
const T_SHARE = 0.9;

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
  const p = prMs === null ? null : scaleOfP(shape, prMs / 1000);
  const placements = {} as Record<Exclude<SourceName, 'st'>, Placement>;
  for (const name of ATRIAL_SOURCES) {
    placements[name] = p ? move(shape.placements[name], p) : SILENT;
  }
  for (const name of QRS_SOURCES) placements[name] = move(shape.placements[name], qrs);
  placements.pr = p ? atrialRecovery(-at(shape.p.onset, p), qrsEnd) : SILENT;
  const untilQrs = {
    placements,
    stRise: { centre: at(shape.stRise.centre, qrs), scale: shape.stRise.scale * qrs.by },
    p: p && { onset: at(shape.p.onset, p), offset: at(shape.p.offset, p) },
    qrs: { onset: 0, offset: qrsEnd },
  };
  return placeT(shape, untilQrs, qtMs);
}

/** Returns a layout of this shape, or what there is of one before T, with T where this QT has it. */
export function placeT(
  shape: BeatShape,
  untilQrs: Omit<BeatLayout, 'stFall' | 't'>,
  qtMs: number,
): BeatLayout {
  const qrsEnd = untilQrs.qrs.offset;
  const t = scaleOfT(shape, qrsEnd, qtMs / 1000);
  const offset = at(shape.t.offset, t);
  const peak = at(shape.t.peak, t);
  const placements = { ...untilQrs.placements };
  for (const name of T_SOURCES) placements[name] = move(shape.placements[name], t);
  placements.u = { centre: offset + 0.11, rise: 0.028, fall: 0.028 };
  placements.sag = bendOf(qrsEnd, peak);
  return {
    ...untilQrs,
    placements,
    stFall: { centre: at(shape.stFall.centre, t), scale: shape.stFall.scale * t.by },
    t: { onset: at(shape.t.onset, t), peak, offset },
  };
}

/** Lays a wave's onset and offset on two times. */
function scaleTo(wave: Boundaries, onset: number, offset: number): Scale {
  const by = (offset - onset) / (wave.offset - wave.onset);
  return { by, shift: onset - wave.onset * by };
}

function scaleOfP({ p, pSeconds }: BeatShape, pr: number): Scale {
  return scaleTo(p, -pr, Math.min(pSeconds, pr - PR_SEGMENT) - pr);
}

function scaleOfT({ t, tFallSeconds }: BeatShape, qrsEnd: number, offset: number): Scale {
  const longest = T_SHARE * (offset - qrsEnd);
  const by = Math.min(tFallSeconds, longest / (t.offset - t.onset));
  return { by, shift: offset - t.offset * by };
}

/** A bend of ST: at the end of QRS and at the top of T, 1 to 3 % of its height are left. */
const bendOf = (qrsEnd: number, tPeak: number): Placement => {
  const from = qrsEnd + 0.1 * (tPeak - qrsEnd);
  const width = 0.19 * (tPeak - from);
  return { centre: (from + tPeak) / 2, rise: width, fall: width };
};

/**
 * The recovery of the atria, which lowers the PR segment and is deepest where QRS begins: so slow that
 * the onsets of P and QRS stay where a threshold finds them.
 */
const atrialRecovery = (pr: number, qrsEnd: number): Placement => ({
  centre: 0,
  rise: 0.32 * pr,
  fall: 0.4 * qrsEnd,
});

const at = (time: number, { by, shift }: Scale) => time * by + shift;

const move = ({ centre, rise, fall }: Placement, scale: Scale): Placement => ({
  centre: at(centre, scale),
  rise: rise * scale.by,
  fall: fall * scale.by,
});
