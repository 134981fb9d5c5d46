import { EDGE_SIGMAS } from '../timing/edges.ts';
import type { BeatTiming } from '../timing/intervals-request.ts';
import type { Heart, SourceName } from './heart.ts';

/** A source placed in time, in seconds from the QRS onset: a Gaussian with two widths. */
export interface Placement {
  readonly centre: number;
  /** Standard deviation before the centre, in seconds. */
  readonly rise: number;
  /** Standard deviation after the centre, in seconds. */
  readonly fall: number;
}

/** The times of a beat's waves in seconds from the QRS onset. */
export interface BeatLayout {
  readonly placements: Record<Exclude<SourceName, 'st'>, Placement>;
  /** The ST plateau rises at the J point and falls at the top of T. */
  readonly st: { readonly from: number; readonly to: number };
  readonly p: { readonly onset: number; readonly offset: number } | null;
  readonly qrs: { readonly onset: number; readonly offset: number };
  readonly t: { readonly onset: number; readonly peak: number; readonly offset: number };
}

/** Returns where each source of this heart lies so that the boundaries are those of the timing. */
export function placeSources(heart: Heart, timing: BeatTiming): BeatLayout {
  const qrsEnd = timing.qrsMs / 1000;
  const p = timing.prMs === null ? null : placeP(heart, timing.prMs / 1000);
  const { t, placement } = placeT(heart, timing);
  const u = { centre: t.offset + 0.09, rise: 0.03, fall: 0.03 };
  const silent = { centre: -0.1, rise: 0.01, fall: 0.01 };
  return {
    placements: {
      rightAtrium: p?.right ?? silent,
      leftAtrium: p?.left ?? silent,
      ...placeQrs(heart, qrsEnd),
      t: placement,
      u,
    },
    st: { from: qrsEnd, to: t.peak },
    p: p && { onset: p.onset, offset: p.offset },
    qrs: { onset: 0, offset: qrsEnd },
    t,
  };
}

/** Two bumps, right atrium first; their outer edges are those of P. */
function placeP(heart: Heart, pr: number) {
  const duration = Math.min(heart.pMs / 1000, pr - 0.012);
  const width = duration / 5.2;
  const at = (centre: number): Placement => ({ centre, rise: width, fall: width });
  return {
    onset: -pr,
    offset: -pr + duration,
    right: at(-pr + EDGE_SIGMAS.p * width),
    left: at(-pr + duration - EDGE_SIGMAS.p * width),
  };
}

function placeQrs({ layout, sources }: Heart, duration: number) {
  const withTerminal = sources.terminal.vector.some((value) => value !== 0);
  const core = withTerminal ? duration * layout.coreShare : duration;
  const at = (centre: number, width: number): Placement => ({ centre, rise: width, fall: width });
  const first = (width: number) => at(EDGE_SIGMAS.qrs * width, width);
  const last = (end: number, width: number) => at(end - EDGE_SIGMAS.qrs * width, width);
  return {
    septal: first(layout.septalWidth * core),
    apical: at(layout.apicalAt * core, layout.apicalWidth * core),
    lateral: at(layout.lateralAt * core, layout.lateralWidth * core),
    basal: last(core, layout.basalWidth * core),
    terminal: last(duration, layout.terminalWidth * duration),
  };
}

/** T climbs more slowly than it falls, unless QRS leaves it no room. */
function placeT(heart: Heart, { qrsMs, qtMs }: BeatTiming) {
  const room = (qtMs - qrsMs) / 1000;
  const fall = Math.min(heart.tFallMs / 1000, 0.16 * room);
  const offset = qtMs / 1000;
  const peak = offset - EDGE_SIGMAS.tOffset * fall;
  const rise = Math.min(fall * heart.tSkew, (peak - qrsMs / 1000) / EDGE_SIGMAS.tOnset);
  const placement: Placement = { centre: peak, rise, fall };
  return { t: { onset: peak - EDGE_SIGMAS.tOnset * rise, peak, offset }, placement };
}
