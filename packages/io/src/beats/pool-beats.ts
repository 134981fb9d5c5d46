import { type Beat, median, requireNumber, type Wave } from '@einthoven/core';

/** How {@link poolBeats} puts leads together. */
export interface PoolBeatsOptions {
  /** In hertz. */
  readonly sampleRate: number;
  /** Fewest leads that must have a boundary; default 3. */
  readonly fewestLeads?: number;
}

/** QRS complexes of different leads whose peaks lie so near are of one beat. */
const ONE_BEAT_SECONDS = 0.15;

/**
 * One list of beats from those of every lead: each boundary is the median over the leads that have it,
 * as on an averaged beat, not the earliest or the latest. A wave of which onset, peak or offset is
 * marked in too few leads is null; beats without a QRS complex are left out.
 */
export function poolBeats(
  byLead: Readonly<Record<string, readonly Beat[]>>,
  { sampleRate, fewestLeads = 3 }: PoolBeatsOptions,
): Beat[] {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireNumber('fewestLeads', fewestLeads, { integer: true, min: 1 });
  const all = Object.values(byLead)
    .flat()
    .filter(({ qrs }) => qrs && Number.isFinite(qrs.peak))
    .sort((a, b) => peakOf(a) - peakOf(b));
  const groups: Beat[][] = [];
  for (const beat of all) {
    const last = groups.at(-1);
    const near = last && peakOf(beat) - peakOf(last[0] as Beat) < ONE_BEAT_SECONDS * sampleRate;
    if (near) last.push(beat);
    else groups.push([beat]);
  }
  return groups
    .map((beats) => ({
      p: poolWave(beats, 'p', fewestLeads),
      qrs: poolWave(beats, 'qrs', fewestLeads),
      t: poolWave(beats, 't', fewestLeads),
      symbol: (beats[0] as Beat).symbol,
    }))
    .filter(({ qrs }) => qrs !== null);
}

const peakOf = ({ qrs }: Beat) => (qrs as Wave).peak;

function poolWave(beats: readonly Beat[], kind: 'p' | 'qrs' | 't', fewest: number): Wave | null {
  const [onset, peak, offset] = (['onset', 'peak', 'offset'] as const).map((edge) => {
    const marks = beats.flatMap((beat) => beat[kind]?.[edge] ?? []).filter(Number.isFinite);
    return marks.length < fewest ? null : median(marks);
  }) as [number | null, number | null, number | null];
  return onset === null || peak === null || offset === null ? null : { onset, peak, offset };
}
