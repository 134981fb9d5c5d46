import { bandpassed } from './bandpassed.ts';
import { centredMean, samplesOf } from './centred-mean.ts';
import { type Candidate, findCandidates } from './first-look.ts';
import { keepLatest, meanOf, placeOfGreatest } from './latest.ts';
import { sumOverLeads } from './sum-over-leads.ts';

const BAND_HZ = [8, 16] as const;
const WINDOW_SECONDS = 0.08;
const T_WAVE_SECONDS = 0.36;
const MISSED_AFTER = 1.5;
const KEPT = 8;
/** Where the threshold lies between the noise and the beats. */
const SHARE = 0.3125;

/**
 * Returns the beats by Hamilton (2002, "Open source ECG analysis", doi:10.1109/CIC.2002.1166717):
 * band-pass 8–16 Hz, size of the slope, mean of 80 ms; a threshold between the means of the
 * last eight beats and the last eight other peaks; no T waves; a second look after one and a half
 * RR intervals. The delays of the filters are taken off. Its rule against steps of the base line, by the signs
 * of the slope, is left out.
 */
export function hamilton(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const slopes = sumOverLeads(leads, (lead) => {
    const band = bandpassed(lead, { order: 1, cutoffHz: BAND_HZ, sampleRate });
    return band.map((value, i) => Math.abs(value - (band[i - 1] ?? value)));
  });
  const signal = centredMean(slopes, samplesOf(WINDOW_SECONDS, sampleRate));
  const peaks = findCandidates(signal, sampleRate);
  const reach = samplesOf(WINDOW_SECONDS, sampleRate);
  const steepest = (at: number) =>
    slopes[placeOfGreatest(slopes, at - reach, at + reach)] as number;
  return choose(peaks, steepest, sampleRate);
}

function choose(
  peaks: readonly Candidate[],
  steepest: (at: number) => number,
  sampleRate: number,
): Int32Array {
  const tall = firstSeconds(peaks, sampleRate);
  const noise: number[] = [];
  const intervals: number[] = [];
  const beats: Candidate[] = [];
  const threshold = () => meanOf(noise) + SHARE * (meanOf(tall) - meanOf(noise));
  const accept = (peak: Candidate) => {
    const last = beats.at(-1);
    if (last) keepLatest(intervals, peak.at - last.at, KEPT);
    keepLatest(tall, peak.height, KEPT);
    beats.push(peak);
  };

  let passed: Candidate | undefined;
  for (const peak of peaks) {
    const last = beats.at(-1);
    const isOverdue =
      last && intervals.length > 0 && peak.at - last.at > MISSED_AFTER * meanOf(intervals);
    if (isOverdue && passed && passed.height > 0.5 * threshold()) {
      accept(passed);
      passed = undefined;
    }
    const before = beats.at(-1);
    const early = before !== undefined && peak.at - before.at < T_WAVE_SECONDS * sampleRate;
    const isTWave = early && steepest(peak.at) < 0.5 * steepest((before as Candidate).at);
    if (!isTWave && peak.height > threshold()) {
      accept(peak);
      passed = undefined;
      continue;
    }
    keepLatest(noise, peak.height, KEPT);
    if (!early && (!passed || peak.height > passed.height)) passed = peak;
  }
  return Int32Array.from(beats, ({ at }) => at);
}

/** The tallest peaks of the first eight seconds, to begin with. */
function firstSeconds(peaks: readonly Candidate[], sampleRate: number): number[] {
  const tallest: number[] = [];
  for (const { at, height } of peaks) {
    const second = Math.floor(at / sampleRate);
    if (second >= KEPT) break;
    tallest[second] = Math.max(tallest[second] ?? 0, height);
  }
  return tallest.filter((height) => height !== undefined);
}
