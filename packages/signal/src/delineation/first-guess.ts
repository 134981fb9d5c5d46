import { GRID_MS, R_INDEX, WINDOW_LENGTH } from './beat-window.ts';
import { P, type Places, QRS, type Slopes, T, type WaveSlopes } from './places.ts';
import { bendsOf, magnitudeOf, type Span, slopesOf } from './velocity.ts';

/** Points on each side over which the slopes of P, QRS and T are taken, by {@link WaveIndex}. */
export const REACH = { 0: 8, 3: 3, 6: 14 } as const;

/** How far from R the steepest place of QRS can lie, and QRS can reach: points. */
const QRS_NEAR = 40;
const QRS_REACH = 60;

/** T ends so many points before the next QRS at the latest; P has so many at least, its peak so far from that of T. */
const GAP = 5;
const P_ROOM = 60;
const T_TO_P = 40;

/** How far apart the beats are, in whole points of the grid but for `rr`. */
export interface Spacing {
  /** Usual interval of the recording. */
  readonly rr: number;
  /** From the beat before to beats of this shape. */
  readonly before: number;
  /** From beats of this shape to the next. */
  readonly after: number;
}

/** A first guess at the waves of a beat, with the slopes that the rest works on. */
export interface FirstGuess {
  readonly places: Places;
  readonly slopes: WaveSlopes;
}

/**
 * Returns where the waves of a beat are likely to lie.
 *
 * QRS reaches from where the spatial velocity first passes a share of its maximum to where it last does. P
 * and T are where the leads bend most, weighed by how far that is from where the wave usually lies at
 * this rate; their ends are found as those of QRS.
 *
 * @param leads - The windows of the beat.
 */
export function firstGuess(leads: readonly Float64Array[], spacing: Spacing): FirstGuess {
  const places: Places = new Float64Array(9);
  const last = WINDOW_LENGTH - 1;
  const qrs = slopesWithin(leads, REACH[QRS], { from: 0, to: last });
  const [onset, offset] = guessQrs(qrs.velocity, places);
  const afterQrs = {
    from: offset,
    to: Math.min(last, Math.max(offset, onset + spacing.after - GAP)),
  };
  const t = slopesWithin(leads, REACH[T], afterQrs);
  guessT(leads, t.velocity, spacing, afterQrs, places);
  const lastT = (places[T + 2] as number) - spacing.before;
  const beforeQrs = {
    from: Math.max(0, Math.min(onset - P_ROOM, lastT)),
    to: Math.max(0, onset - 2),
  };
  const p = slopesWithin(leads, REACH[P], beforeQrs);
  guessP(leads, p.velocity, spacing, beforeQrs, places);
  return { places, slopes: { [P]: p, [QRS]: qrs, [T]: t } };
}

function slopesWithin(leads: readonly Float64Array[], reach: number, level: Span): Slopes {
  const slopes = slopesOf(leads, reach, level, { from: 0, to: WINDOW_LENGTH - 1 });
  return { leads: slopes, velocity: magnitudeOf(slopes) };
}

function guessQrs(velocity: Float64Array, places: Places): [number, number] {
  const top = highest(velocity, R_INDEX - QRS_NEAR, R_INDEX + QRS_NEAR);
  const onset = leave(velocity, top, -1, { share: 0.08, reach: QRS_REACH, quiet: 5 });
  const offset = leave(velocity, top, 1, { share: 0.1, reach: QRS_REACH, quiet: 5 });
  places.set([onset, R_INDEX, offset], QRS);
  return [onset, offset];
}

/** The peak of T comes 187 ms + 0.14 RR after the onset of QRS: a line through LUDB's marks. */
function guessT(
  leads: readonly Float64Array[],
  velocity: Float64Array,
  { rr }: Spacing,
  room: Span,
  places: Places,
): void {
  const [onset, offset] = [places[QRS] as number, places[QRS + 2] as number];
  const bend = magnitudeOf(bendsOf(leads, { half: 8, distance: 45 }, room));
  const peak = likeliest(bend, {
    from: offset + 25,
    to: Math.min(WINDOW_LENGTH - 60, Math.max(offset + 40, room.to - 15)),
    expected: onset + 187 / GRID_MS + 0.14 * Math.min(600, rr),
    spread: 35,
  });
  places[T] = edge(velocity, peak, -1, Math.min(50, peak - offset), 0.25);
  places[T + 1] = peak;
  places[T + 2] = Math.min(room.to, edge(velocity, peak, 1, 60, 0.25));
}

/** The peak of P comes about 104 ms before the onset of QRS, and not in the T wave of the beat before. */
function guessP(
  leads: readonly Float64Array[],
  velocity: Float64Array,
  { before }: Spacing,
  room: Span,
  places: Places,
): void {
  const onset = places[QRS] as number;
  const lastT = (places[T + 1] as number) - before;
  const bend = magnitudeOf(bendsOf(leads, { half: 5, distance: 25 }, room));
  const peak = likeliest(bend, {
    from: Math.max(0, Math.min(onset - 40, Math.max(35, onset - 150, lastT + T_TO_P))),
    to: onset - 20,
    expected: onset - 52,
    spread: 26,
  });
  places[P] = edge(velocity, peak, -1, 40, 0.25);
  places[P + 1] = peak;
  places[P + 2] = Math.min(onset, edge(velocity, peak, 1, Math.min(35, onset - peak), 0.4));
}

/** Index of the highest value from `from` to before `to`. */
function highest(values: Float64Array, from: number, to: number): number {
  let top = Math.min(values.length - 1, Math.max(0, Math.round(from)));
  const end = Math.min(values.length, Math.round(to));
  for (let i = top; i < end; i++) if ((values[i] as number) > (values[top] as number)) top = i;
  return top;
}

/** The highest value, each weighed by a bell around where it is expected. */
function likeliest(
  values: Float64Array,
  { from, to, expected, spread }: { from: number; to: number; expected: number; spread: number },
): number {
  let best = Math.max(0, Math.round(from));
  let most = -1;
  for (let i = best; i < Math.min(values.length, to); i++) {
    const score = (values[i] as number) / (1 + ((i - expected) / spread) ** 2 / 2) ** 1.5;
    if (score > most) {
      most = score;
      best = i;
    }
  }
  return best;
}

/** Outwards from the steepest place within reach of the peak. */
function edge(
  velocity: Float64Array,
  peak: number,
  step: 1 | -1,
  reach: number,
  share: number,
): number {
  const top =
    step < 0 ? highest(velocity, peak - reach, peak) : highest(velocity, peak, peak + reach);
  return leave(velocity, top, step, { share, reach, quiet: 6 });
}

/** The last point above a share of the top before the velocity stays below it for `quiet` points. */
function leave(
  velocity: Float64Array,
  top: number,
  step: 1 | -1,
  { share, reach, quiet }: { share: number; reach: number; quiet: number },
): number {
  const level = share * (velocity[top] as number);
  let last = top;
  let calm = 0;
  for (let i = top, left = reach; left > 0 && i > 0 && i < velocity.length - 1; i += step, left--) {
    if ((velocity[i] as number) > level) {
      calm = 0;
      last = i;
    } else if (++calm >= quiet) break;
  }
  return last;
}
