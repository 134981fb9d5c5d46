import type { Beat } from '@einthoven/core';

/** The level before a QRS complex is the mean over so long, ending shortly before its onset. */
const SPAN_SECONDS = 0.016;
const GAP_SECONDS = 0.004;

/** Where the level of a beat is taken: samples from `from` up to `to`. */
interface LevelSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Returns a lead from which the isoelectric level is taken away: straight lines between the levels just
 * before the QRS complexes (of the PR segment, or of what comes before the QRS where there is no P).
 * Before the first and after the last the level stays. A beat keeps its ST level as it is, but for
 * the slope of the line.
 *
 * @param beats - Those with a QRS complex, at least one, in time order.
 */
export function fromIsoelectric(
  lead: ArrayLike<number>,
  beats: readonly Beat[],
  sampleRate: number,
): Float64Array {
  const knots = beats.flatMap((beat) => {
    const span = levelSpan(beat, sampleRate, lead.length);
    return span ? [{ at: (span.from + span.to - 1) / 2, level: meanOver(lead, span) }] : [];
  });
  const result = new Float64Array(lead.length);
  let next = 0;
  for (let i = 0; i < lead.length; i++) {
    while (next < knots.length && (knots[next] as { at: number }).at <= i) next++;
    const [a, b] = [knots[next - 1] ?? knots[next], knots[next] ?? knots[next - 1]];
    if (!a || !b) break;
    const share = a === b ? 0 : (i - a.at) / (b.at - a.at);
    result[i] = (lead[i] as number) - a.level - share * (b.level - a.level);
  }
  return knots.length > 0 ? result : Float64Array.from(lead);
}

/** Null where the onset of the QRS complex lies at the very start of the recording, or outside of it. */
function levelSpan({ p, qrs }: Beat, sampleRate: number, length: number): LevelSpan | null {
  if (!qrs) return null;
  const to = Math.round(qrs.onset - GAP_SECONDS * sampleRate);
  const wanted = to - Math.max(1, Math.round(SPAN_SECONDS * sampleRate));
  const afterP = p ? Math.min(Math.ceil(p.offset), to - 1) : 0;
  const from = Math.max(0, wanted, afterP);
  return from < to && to <= length ? { from, to } : null;
}

function meanOver(lead: ArrayLike<number>, { from, to }: LevelSpan): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += lead[i] as number;
  return sum / (to - from);
}
