import { type Beat, type Ecg, median, usualBeats, type Wave } from '@einthoven/core';
import { alignBeats, medianOf } from '../beats/align-beats.ts';
import { rowsOf } from '../map-leads.ts';
import { requirePresent } from '../pipeline/require-present.ts';
import { fromIsoelectric } from './isoelectric-levels.ts';
import { requireBeats } from './require-beats.ts';

/** One beat that stands for a recording, in all its leads. */
export interface RepresentativeBeat {
  /** Names of the leads, in the order of `samples`. */
  readonly leads: readonly string[];
  /** One row a lead, all of one length, in the unit of the recording; the isoelectric level is 0. */
  readonly samples: readonly Float64Array[];
  /** In hertz. */
  readonly sampleRate: number;
  /** Its waves, in samples from the start of a row; one that most beats lack is null. */
  readonly beat: Beat & { readonly qrs: Wave };
  /** Of how many beats it is the median. */
  readonly count: number;
}

/** What is shown before P (or, without P, before QRS) and after T (or, without T, after QRS). */
const BEFORE_P_SECONDS = 0.02;
const BEFORE_QRS_SECONDS = 0.06;
const AFTER_T_SECONDS = 0.02;
const AFTER_QRS_SECONDS = 0.12;
/** Beats are laid on each other by this much around their QRS complex. */
const MARGIN_SECONDS = 0.02;
const REACH_SECONDS = 0.03;
/** A beat whose QRS complex correlates less with the mean is of another kind. */
const ALIKE = 0.85;

/**
 * Returns the median of the usual beats of a recording, laid on each other by their QRS complexes, with
 * its waves: the medians of theirs. Null where no beat with a QRS complex lies whole within the
 * recording.
 *
 * The level before each QRS complex is taken as zero, and the baseline between two of them as a straight
 * line; nothing is filtered. Ectopic beats (by symbol) and beats whose QRS complex looks different
 * (correlation with the mean below 0.85) are left out, unless most are so.
 *
 * @param beats - Of the whole recording, in time order, positions in its samples.
 * @throws InvalidArgumentError when a sample is missing (NaN), or beats are malformed.
 */
export function representativeBeat(ecg: Ecg, beats: readonly Beat[]): RepresentativeBeat | null {
  requirePresent(ecg, ecg.leads);
  requireBeats(beats);
  const withQrs = beats.filter(hasQrs);
  const usual = usualBeats(withQrs).filter(hasQrs);
  if (usual.length === 0) return null;
  const rows = rowsOf(ecg).map((row) => fromIsoelectric(row, withQrs, ecg.sampleRate));
  const laid = layOnEachOther(rows, usual, ecg.sampleRate);
  return laid.length > 0 ? medianOfBeats(ecg, rows, laid) : null;
}

type QrsBeat = Beat & { readonly qrs: Wave };

const hasQrs = (beat: Beat): beat is QrsBeat => beat.qrs !== null;

/** A beat, and the sample that all beats have in common. */
interface LaidBeat {
  readonly beat: QrsBeat;
  readonly at: number;
}

function layOnEachOther(
  rows: readonly Float64Array[],
  beats: readonly QrsBeat[],
  sampleRate: number,
): LaidBeat[] {
  const margin = Math.ceil(MARGIN_SECONDS * sampleRate);
  const reach = Math.ceil(REACH_SECONDS * sampleRate);
  const before = Math.ceil(medianBy(beats, ({ qrs }) => qrs.peak - qrs.onset)) + margin;
  const after = Math.ceil(medianBy(beats, ({ qrs }) => qrs.offset - qrs.peak)) + margin;
  const samples = rows[0]?.length ?? 0;
  const whole = beats.flatMap((beat) => {
    const start = Math.round(beat.qrs.peak) - before;
    return start >= reach && start + before + after + reach <= samples ? [{ beat, start }] : [];
  });
  const { starts, template } = alignBeats(
    rows,
    whole.map(({ start }) => start),
    before + after,
    reach,
  );
  const alike = whole.filter((_, i) => likeness(rows, template, starts[i] as number) >= ALIKE);
  const kept = 2 * alike.length >= whole.length ? alike : whole;
  return kept.map((item) => ({
    beat: item.beat,
    at: (starts[whole.indexOf(item)] as number) + before,
  }));
}

/** Correlation, without taking the means away, of the leads from `start` on with the template. */
function likeness(
  rows: readonly Float64Array[],
  template: readonly Float64Array[],
  start: number,
): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (const [k, mean] of template.entries()) {
    const row = rows[k] as Float64Array;
    for (let i = 0; i < mean.length; i++) {
      const x = row[start + i] as number;
      const y = mean[i] as number;
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

function medianOfBeats(
  ecg: Ecg,
  rows: readonly Float64Array[],
  laid: readonly LaidBeat[],
): RepresentativeBeat | null {
  const { sampleRate } = ecg;
  const waves = {
    p: medianWave(laid, ({ p }) => p),
    qrs: medianWave(laid, ({ qrs }) => qrs) as Wave,
    t: medianWave(laid, ({ t }) => t),
  };
  const first = Math.min(
    waves.qrs.onset - BEFORE_QRS_SECONDS * sampleRate,
    waves.p ? waves.p.onset - BEFORE_P_SECONDS * sampleRate : 0,
  );
  const last = Math.max(
    waves.qrs.offset + AFTER_QRS_SECONDS * sampleRate,
    waves.t ? waves.t.offset + AFTER_T_SECONDS * sampleRate : 0,
  );
  const before = -Math.floor(first);
  const length = before + Math.ceil(last);
  const samples = rows[0]?.length ?? 0;
  const starts = laid
    .map(({ at }) => at - before)
    .filter((start) => start >= 0 && start + length <= samples);
  if (starts.length === 0) return null;
  return {
    leads: ecg.leads,
    samples: rows.map((row) => medianOf(row, starts, length)),
    sampleRate,
    beat: { ...shiftedBeat(waves, before), symbol: (laid[0] as LaidBeat).beat.symbol },
    count: starts.length,
  };
}

/** The median wave around the common sample; null where fewer than half of the beats have it. */
function medianWave(laid: readonly LaidBeat[], pick: (beat: QrsBeat) => Wave | null): Wave | null {
  const waves = laid.flatMap(({ beat, at }) => {
    const wave = pick(beat);
    return wave ? [shifted(wave, -at)] : [];
  });
  if (waves.length === 0 || 2 * waves.length < laid.length) return null;
  return {
    onset: medianBy(waves, ({ onset }) => onset),
    peak: medianBy(waves, ({ peak }) => peak),
    offset: medianBy(waves, ({ offset }) => offset),
  };
}

/** Returns the waves of a beat so many samples later. */
export function shiftedBeat({ p, qrs, t }: BeatWaves, by: number): BeatWaves {
  return { p: p && shifted(p, by), qrs: shifted(qrs, by), t: t && shifted(t, by) };
}

type BeatWaves = Pick<RepresentativeBeat['beat'], 'p' | 'qrs' | 't'>;

const shifted = ({ onset, peak, offset }: Wave, by: number): Wave => ({
  onset: onset + by,
  peak: peak + by,
  offset: offset + by,
});

const medianBy = <T>(items: readonly T[], pick: (item: T) => number) =>
  median(items.map(pick)) as number;
