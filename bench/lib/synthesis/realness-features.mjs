// Numbers with names that may tell a real recording from a synthetic one, of recordings after preprocessing.
import { leadSamples, median } from '../../../packages/core/dist/index.js';
import { detectRPeaks, medianBeat, rfft } from '../../../packages/signal/dist/index.js';

const BANDS_HZ = [0.5, 2, 5, 10, 15, 20, 30, 40];
const BEAT = { from: -0.3, to: 0.5 };
/** Parts of a beat in seconds from its R peak. */
const PARTS = { P: [-0.24, -0.06], QRS: [-0.06, 0.08], ST: [0.08, 0.16], T: [0.16, 0.42] };
const T_PEAK = [0.15, 0.42];

/** Returns [{ group, name, value }] of one recording of 100 Hz, 12 leads, mean 0 and deviation 1. */
export function realnessFeatures(ecg) {
  const leads = ecg.leads.map((name) => ({ name, samples: leadSamples(ecg, name) }));
  const peaks = detectRPeaks(
    leads.map(({ samples }) => samples),
    { sampleRate: ecg.sampleRate },
  );
  const beat = medianBeat(ecg, peaks, BEAT);
  const at = (seconds) => Math.round((seconds - BEAT.from) * ecg.sampleRate);
  return [
    ...rhythm(peaks, ecg.sampleRate),
    ...wholeBeat(beat, at, ecg.sampleRate),
    ...leads.flatMap(({ name, samples }, i) => [
      ...spectrum(samples, ecg.sampleRate, name),
      ...leadShape(beat[i], at, name),
      ...beatToBeat(samples, peaks, beat[i], at, name),
    ]),
    ...correlations(leads),
  ];
}

function rhythm(peaks, sampleRate) {
  const rr = Array.from(peaks.slice(1), (peak, i) => (peak - peaks[i]) / sampleRate);
  const middle = median(rr) ?? 1;
  const deviations = rr.map((value) => Math.abs(value / middle - 1));
  const steps = rr.slice(1).map((value, i) => Math.abs(value - rr[i]) / middle);
  const named = {
    'median RR': middle,
    'RR variation': median(deviations) ?? 0,
    'RR step': median(steps) ?? 0,
  };
  return entries('rhythm', named);
}

/** Of the root mean square over leads: how wide QRS and T are, and where T stands. */
function wholeBeat(beat, at, sampleRate) {
  const power = Float64Array.from(beat[0], (_, n) =>
    Math.sqrt(beat.reduce((sum, lead) => sum + lead[n] ** 2, 0) / beat.length),
  );
  const r = peakOf(power, at(PARTS.QRS[0]), at(PARTS.QRS[1]));
  const t = peakOf(power, at(T_PEAK[0]), at(T_PEAK[1]));
  const p = peakOf(power, at(PARTS.P[0]), at(PARTS.P[1]));
  const ms = (samples) => (1000 * samples) / sampleRate;
  return entries('waves of all leads', {
    'QRS width at a half': ms(widthOf(power, r, 0.5)),
    'QRS width at a fifth': ms(widthOf(power, r, 0.2)),
    'T width at a half': ms(widthOf(power, t, 0.5)),
    'R to T': ms(t - r),
    'T over QRS': power[t] / power[r],
    'P over QRS': power[p] / power[r],
  });
}

function peakOf(values, from, to) {
  let top = from;
  for (let i = from; i < to; i++) if (values[i] > values[top]) top = i;
  return top;
}

/** Samples around a peak until the values fall below a share of it, with a fraction. */
function widthOf(values, top, share) {
  const level = share * values[top];
  const reach = (step) => {
    let i = top;
    while (i + step >= 0 && i + step < values.length && values[i + step] > level) i += step;
    const next = values[i + step] ?? level;
    return Math.abs(i - top) + (values[i] - level) / (values[i] - next || 1);
  };
  return reach(-1) + reach(1);
}

/** Logarithms of the power in each band over that of all. */
function spectrum(samples, sampleRate, lead) {
  const { re, im } = rfft(samples);
  const power = BANDS_HZ.slice(1).map((high, band) => {
    let sum = 1e-9;
    for (let k = 1; k < re.length; k++) {
      const hz = (k * sampleRate) / samples.length;
      if (hz >= BANDS_HZ[band] && hz < high) sum += re[k] ** 2 + im[k] ** 2;
    }
    return sum;
  });
  const all = power.reduce((a, b) => a + b);
  return power.map((value, band) => ({
    group: 'spectrum',
    name: `${lead} power ${BANDS_HZ[band]}–${BANDS_HZ[band + 1]} Hz`,
    value: Math.log10(value / all),
  }));
}

function leadShape(beat, at, lead) {
  const middle = median([...beat]);
  const level = (from, to) => mean(beat.slice(at(from), at(to))) - middle;
  const qrs = beat.slice(at(PARTS.QRS[0]), at(PARTS.QRS[1])).map((value) => value - middle);
  const t = beat.slice(at(T_PEAK[0]), at(T_PEAK[1])).map((value) => value - middle);
  const p = beat.slice(at(PARTS.P[0]), at(PARTS.P[1])).map((value) => value - middle);
  const tSize = t.map(Math.abs);
  const tTop = peakOf(tSize, 0, tSize.length);
  const steps = qrs.slice(1).map((value, i) => value - qrs[i]);
  const bends = steps.slice(1).filter((step, i) => step * steps[i] < 0).length;
  const named = {
    R: Math.max(...qrs),
    S: Math.min(...qrs),
    T: t[tTop],
    'T time': tTop,
    'T width': widthOf(tSize, tTop, 0.5),
    P: extreme(p),
    ST: level(...PARTS.ST),
    'before P': level(BEAT.from, -0.24),
    'after T': level(0.42, BEAT.to),
    'bends of QRS': bends,
  };
  return entries(
    'shape',
    Object.fromEntries(Object.entries(named).map(([k, v]) => [`${lead} ${k}`, v])),
  );
}

const extreme = (values) => values.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);

/** How far the beats are from the median beat, part by part. */
function beatToBeat(samples, peaks, beat, at, lead) {
  return Object.entries(PARTS).map(([part, [from, to]]) => {
    const rests = [];
    for (const peak of peaks) {
      const start = peak - at(0);
      if (start < 0 || start + beat.length > samples.length) continue;
      let [sum, squares] = [0, 0];
      for (let i = at(from); i < at(to); i++) {
        const rest = samples[start + i] - beat[i];
        sum += rest;
        squares += rest * rest;
      }
      const count = at(to) - at(from);
      rests.push(Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)));
    }
    return {
      group: 'beat to beat',
      name: `${lead} rest in ${part}`,
      value: Math.log10((median(rests) ?? 0) + 1e-3),
    };
  });
}

function correlations(leads) {
  return leads.flatMap(({ name, samples }, i) =>
    leads.slice(i + 1).map((other) => {
      let sum = 0;
      for (let n = 0; n < samples.length; n++) sum += samples[n] * other.samples[n];
      return { group: 'leads', name: `${name} with ${other.name}`, value: sum / samples.length };
    }),
  );
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

const entries = (group, named) =>
  Object.entries(named).map(([name, value]) => ({ group, name, value }));
