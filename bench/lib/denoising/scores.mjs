// What a cleaned lead has gained, and what it has lost.
import { median, quantile } from '../statistics.mjs';
import { centred, power, SAMPLE_RATE } from './records.mjs';

const samples = (ms) => Math.round((ms * SAMPLE_RATE) / 1000);

/** Mean of the samples within 4 ms. */
function levelAt(x, at) {
  const [from, to] = [at - samples(4), at + samples(4)];
  let sum = 0;
  for (let i = from; i <= to; i++) sum += x[i];
  return sum / (to - from + 1);
}

/** Of each beat, the level in µV at J + 60 ms against the segment before QRS, and the height of QRS. */
function amplitudesOf(x, beats) {
  return beats
    .filter(({ qrs }) => qrs.onset > samples(30) && qrs.offset + samples(70) < x.length)
    .map(({ qrs }) => {
      const level = levelAt(x, Math.round(qrs.onset) - samples(12));
      const part = x.subarray(Math.round(qrs.onset), Math.round(qrs.offset) + 1);
      return {
        st: 1000 * (levelAt(x, Math.round(qrs.offset) + samples(60)) - level),
        height: 1000 * (Math.max(...part) - Math.min(...part)),
      };
    });
}

/** SNR in dB, offsets not counted. */
const snrOf = (clean, x) =>
  10 * Math.log10(power(centred(clean)) / power(centred(x.map((value, i) => value - clean[i]))));

/** Figures of one lead: gain in dB, mean size of the errors in a beat's ST level and height of QRS, in µV. */
export function scoreOf({ clean, beats }, noisy, cleaned) {
  const truth = amplitudesOf(clean, beats);
  const found = amplitudesOf(cleaned, beats);
  const error = (name) =>
    truth.reduce((sum, beat, i) => sum + Math.abs(found[i][name] - beat[name]), 0) / truth.length;
  return {
    gained: snrOf(clean, cleaned) - snrOf(clean, noisy),
    st: error('st'),
    height: error('height'),
  };
}

/** Medians over leads, and the error of ST that nine in ten stay below. */
export function summaryOf(scores) {
  const values = (name) => scores.map((score) => score[name]);
  return {
    gained: median(values('gained')),
    st: median(values('st')),
    st90: quantile(values('st'), 0.9),
    height: median(values('height')),
  };
}
