import { medianOf } from '../beats/align-beats.ts';
import { rangeOf } from '../moments.ts';
import { upperMedianOf } from './upper-median.ts';

/** How the beats of a lead resemble each other. */
export interface BeatTemplate {
  /** The median beat, from 0.25 s before to 0.45 s after the R peak. */
  readonly median: Float64Array;
  /** Highest less lowest value of the median beat within 80 ms of the R peak. */
  readonly qrsHeight: number;
  /** Root mean square of what the beats have beside the median beat. */
  readonly residual: number;
  /** Median correlation of the beats with the median beat. */
  readonly consistency: number;
}

const BEFORE_SECONDS = 0.25;
const AFTER_SECONDS = 0.45;
const QRS_SECONDS = 0.08;
/** Fewer beats cannot disagree. */
const FEWEST = 3;

/** Returns the template of a lead without drift; null with fewer than three whole beats. */
export function beatTemplate(
  lead: Float64Array,
  peaks: ArrayLike<number>,
  sampleRate: number,
): BeatTemplate | null {
  const before = Math.round(BEFORE_SECONDS * sampleRate);
  const length = before + Math.round(AFTER_SECONDS * sampleRate);
  const starts = Array.from(peaks, (peak) => Math.round(peak) - before).filter(
    (start) => start >= 0 && start + length <= lead.length,
  );
  if (starts.length < FEWEST) return null;
  const median = medianOf(lead, starts, length);
  const reach = Math.round(QRS_SECONDS * sampleRate);
  const qrs = median.subarray(Math.max(0, before - reach), before + reach + 1);
  const beats = starts.map((start) => compare(lead.subarray(start, start + length), median));
  return {
    median,
    qrsHeight: rangeOf(qrs),
    residual: Math.sqrt(upperMedianOf(beats.map(({ residual }) => residual))),
    consistency: upperMedianOf(beats.map(({ correlation }) => correlation)),
  };
}

/** Mean square difference, and correlation (0 where one of them is constant). */
function compare(a: Float64Array, b: Float64Array): { residual: number; correlation: number } {
  let [sa, sb, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    sa += x;
    sb += y;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const n = a.length;
  const [vaa, vbb, vab] = [aa - (sa * sa) / n, bb - (sb * sb) / n, ab - (sa * sb) / n];
  const size = Math.sqrt(Math.max(0, vaa) * Math.max(0, vbb));
  return {
    residual: Math.max(0, vaa + vbb - 2 * vab) / n,
    correlation: size > 0 ? Math.max(-1, Math.min(1, vab / size)) : 0,
  };
}

/** Correlation of two median beats of one length; 0 where one is constant. */
export const likeness = (a: Float64Array, b: Float64Array) => compare(a, b).correlation;
