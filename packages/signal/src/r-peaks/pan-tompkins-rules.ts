import { type Candidate, findCandidates } from './first-look.ts';
import { keepLatest, meanOf, placeOfGreatest } from './latest.ts';

/** What the rules look at; all of one length and nowhere negative. */
export interface PanTompkinsSignals {
  /** The integrated squares: one wave a beat. */
  readonly integrated: Float64Array;
  /** The band-passed signal. */
  readonly filtered: Float64Array;
  /** Squares of the slope. */
  readonly squares: Float64Array;
  /** In hertz. */
  readonly sampleRate: number;
}

const LEARNING_SECONDS = 2;
/** A wave is looked for this far from the peak of its integral. */
const AROUND_SECONDS = 0.075;
const T_WAVE_SECONDS = 0.36;
const MISSED_AFTER = 1.66;
const USUAL_RANGE = [0.92, 1.16] as const;
const INTERVALS_KEPT = 8;

interface Peak extends Candidate {
  readonly filtered: number;
  readonly slope: number;
}

/** Returns the places of beats by the thresholds and the search-back of Pan and Tompkins (1985). */
export function panTompkinsRules(signals: PanTompkinsSignals): Int32Array {
  const { integrated, filtered, squares, sampleRate } = signals;
  const around = Math.round(AROUND_SECONDS * sampleRate);
  const peaks = findCandidates(integrated, sampleRate).map(({ at, height }) => ({
    at,
    height,
    filtered: greatest(filtered, at - around, at + around),
    slope: Math.sqrt(greatest(squares, at - around, at + around)),
  }));
  const learning = Math.min(integrated.length, Math.round(LEARNING_SECONDS * sampleRate));
  const height = levels(integrated, learning);
  const amplitude = levels(filtered, learning);
  const rhythm = rhythmKeeper();
  const beats: Peak[] = [];

  const accept = (peak: Peak, share: number) => {
    const last = beats.at(-1);
    if (last) rhythm.add(peak.at - last.at);
    height.signal += share * (peak.height - height.signal);
    amplitude.signal += share * (peak.filtered - amplitude.signal);
    beats.push(peak);
  };
  const reaches = (peak: Peak, share: number) =>
    peak.height > share * threshold(height) && peak.filtered > share * threshold(amplitude);

  for (const [k, peak] of peaks.entries()) {
    const last = beats.at(-1);
    if (last && peak.at - last.at > MISSED_AFTER * rhythm.usual()) {
      const missed = tallestBetween(peaks, k, last.at);
      if (missed && reaches(missed, 0.5)) accept(missed, 0.25);
    }
    const before = beats.at(-1);
    const isTWave =
      before !== undefined &&
      peak.at - before.at < T_WAVE_SECONDS * sampleRate &&
      peak.slope < 0.5 * before.slope;
    if (!isTWave && reaches(peak, rhythm.isRegular() ? 1 : 0.5)) accept(peak, 0.125);
    else {
      height.noise += 0.125 * (peak.height - height.noise);
      amplitude.noise += 0.125 * (peak.filtered - amplitude.noise);
    }
  }
  return Int32Array.from(beats, ({ at }) => at);
}

interface Levels {
  signal: number;
  noise: number;
}

const threshold = ({ signal, noise }: Levels) => noise + 0.25 * (signal - noise);

/** A third of the greatest and half of the mean of the first two seconds. */
function levels(x: Float64Array, learning: number): Levels {
  let sum = 0;
  for (let i = 0; i < learning; i++) sum += x[i] as number;
  return { signal: greatest(x, 0, learning - 1) / 3, noise: sum / learning / 2 };
}

const greatest = (x: Float64Array, from: number, to: number) =>
  x[placeOfGreatest(x, from, to)] as number;

/** The tallest peak after sample `after` and before peak `end`. */
function tallestBetween(peaks: readonly Peak[], end: number, after: number): Peak | undefined {
  let best: Peak | undefined;
  for (let k = end - 1; k >= 0; k--) {
    const peak = peaks[k] as Peak;
    if (peak.at <= after) break;
    if (!best || peak.height > best.height) best = peak;
  }
  return best;
}

/** The two running averages of the RR interval. */
function rhythmKeeper() {
  const latest: number[] = [];
  const usual: number[] = [];
  const usualMean = () => meanOf(usual, Infinity);
  const isUsual = (interval: number) => {
    const ratio = interval / usualMean();
    return usual.length === 0 || (ratio >= USUAL_RANGE[0] && ratio <= USUAL_RANGE[1]);
  };
  return {
    add(interval: number) {
      if (isUsual(interval)) keepLatest(usual, interval, INTERVALS_KEPT);
      keepLatest(latest, interval, INTERVALS_KEPT);
      // Where nothing is as it was, the rhythm has changed.
      if (latest.length === INTERVALS_KEPT && !latest.some(isUsual))
        usual.splice(0, usual.length, ...latest);
    },
    usual: usualMean,
    isRegular: () => latest.every(isUsual),
  };
}
