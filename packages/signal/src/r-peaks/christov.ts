import { centredMean, samplesOf } from './centred-mean.ts';
import { fromStart } from './from-start.ts';
import { keepLatest, meanOf, placeOfGreatest } from './latest.ts';

/** Moving means against mains (50 Hz), muscles, and the noise of the slope. */
const MAINS_SECONDS = 0.02;
const MUSCLE_SECONDS = 0.028;
const SLOPE_SECONDS = 0.04;
const LEARNING_SECONDS = 5;
const REFRACTORY_SECONDS = 0.2;
/** Over this time after a beat the steep-slope threshold sinks to 60 %. */
const SINKS_UNTIL_SECONDS = 1.2;
const INTEGRATING_SECONDS = 0.35;
const INTEGRATING_PART_SECONDS = 0.05;
/** The paper's divisor of 150 samples, at the 360 Hz of the records it was tested on. */
const NOISE_SECONDS = 150 / 360;
const KEPT = 5;

/**
 * Returns the beats by Christov (2004, doi:10.1186/1475-925X-3-28), algorithm 1: the mean size of the
 * slope over the leads, against the sum of a threshold that follows the steep slopes of the last
 * five beats, one that integrates high-frequency noise, and one that sinks when a beat is expected.
 * The delays of the filters are taken off; each beat is where the slopes are greatest.
 */
export function christov(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const slopes = complexLead(leads, sampleRate);
  const count = (seconds: number) => samplesOf(seconds, sampleRate);
  const refractory = count(REFRACTORY_SECONDS);
  const integrating = count(INTEGRATING_SECONDS);
  const part = count(INTEGRATING_PART_SECONDS);
  const forgetting = count(NOISE_SECONDS);
  const sinking = count(SINKS_UNTIL_SECONDS) - refractory;
  const steep = steepThreshold(slopes, count(LEARNING_SECONDS));
  const intervals: number[] = [];
  const beats: number[] = [];
  const recent = slidingMax(slopes, part);
  let noise = meanOf(slopes.subarray(0, integrating));
  let crossed = Number.NEGATIVE_INFINITY;

  for (let i = 0; i < slopes.length; i++) {
    if (i >= integrating) {
      const oldest = recent[i - integrating + part] as number;
      noise += ((recent[i] as number) - oldest) / forgetting;
    }
    const since = i - crossed;
    if (since < refractory) continue;
    if (since === refractory) steep.add(greatest(slopes, crossed, i));
    const sunk = Math.min(1, (since - refractory) / sinking);
    const overdue = overdueFor(since, intervals.length < KEPT ? Infinity : meanOf(intervals));
    const falls = 0.4 * steep.value();
    const threshold = steep.value() - falls * sunk + noise - (falls * overdue) / (1.4 * sinking);
    if ((slopes[i] as number) < threshold || (slopes[i] as number) === 0) continue;
    if (since < Infinity) keepLatest(intervals, since, KEPT);
    crossed = i;
    beats.push(placeOfGreatest(slopes, i, i + refractory));
  }
  return Int32Array.from(beats);
}

/** For how many samples a beat has been expected: 0 up to two thirds of the RR interval, none counted after all of it. */
function overdueFor(since: number, usual: number): number {
  return usual === Infinity ? 0 : Math.max(0, Math.min(since, usual) - (2 / 3) * usual);
}

function complexLead(leads: readonly Float64Array[], sampleRate: number): Float64Array {
  const sum = new Float64Array(leads[0]?.length ?? 0);
  for (const lead of leads) {
    const smooth = centredMean(
      centredMean(fromStart(lead), samplesOf(MAINS_SECONDS, sampleRate)),
      samplesOf(MUSCLE_SECONDS, sampleRate),
    );
    for (let i = 1; i + 1 < smooth.length; i++) {
      const slope = Math.abs((smooth[i + 1] as number) - (smooth[i - 1] as number));
      sum[i] = (sum[i] as number) + slope / leads.length;
    }
  }
  return centredMean(sum, samplesOf(SLOPE_SECONDS, sampleRate));
}

function steepThreshold(slopes: Float64Array, learning: number) {
  const first = 0.6 * greatest(slopes, 0, learning);
  const kept: number[] = Array.from({ length: KEPT }, () => first);
  return {
    value: () => meanOf(kept),
    add(top: number) {
      const last = kept.at(-1) as number;
      const next = 0.6 * top;
      keepLatest(kept, next > 1.5 * last ? 1.1 * last : next, KEPT);
    },
  };
}

/** Greatest of the last `width` numbers at each place. */
function slidingMax(x: Float64Array, width: number): Float64Array {
  const y = new Float64Array(x.length);
  const queue = new Int32Array(x.length);
  let [head, tail] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    while (tail > head && (x[queue[tail - 1] as number] as number) <= (x[i] as number)) tail--;
    queue[tail++] = i;
    if ((queue[head] as number) <= i - width) head++;
    y[i] = x[queue[head] as number] as number;
  }
  return y;
}

const greatest = (x: Float64Array, from: number, to: number) =>
  x[placeOfGreatest(x, from, to)] ?? 0;
