import { bandpassed } from './bandpassed.ts';
import { centredMean, samplesOf } from './centred-mean.ts';
import { squaresOf } from './sizes-of.ts';
import { sumOverLeads } from './sum-over-leads.ts';

const BAND_HZ = [8, 20] as const;
/** About a QRS complex, and about a beat. */
const EVENT_SECONDS = 0.097;
const BEAT_SECONDS = 0.611;
const OFFSET = 0.08;

/**
 * Returns the beats by Elgendi (2013, doi:10.1371/journal.pone.0073557): band-pass 8–20 Hz, squares, and
 * the blocks in which their mean over 97 ms is above their mean over 611 ms and 8 % of the mean of
 * all; a block shorter than 97 ms is none. The greatest square of a block is the beat.
 */
export function elgendi(leads: readonly Float64Array[], sampleRate: number): Int32Array {
  const squares = sumOverLeads(leads, (lead) =>
    squaresOf(bandpassed(lead, { order: 3, cutoffHz: BAND_HZ, sampleRate })),
  );
  const width = samplesOf(EVENT_SECONDS, sampleRate);
  const event = centredMean(squares, width);
  const beat = centredMean(squares, samplesOf(BEAT_SECONDS, sampleRate));
  let mean = 0;
  for (const value of squares) mean += value / squares.length;
  const beats: number[] = [];
  for (let i = 0; i < squares.length; i++) {
    const start = i;
    let best = i;
    while (i < squares.length && (event[i] as number) > (beat[i] as number) + OFFSET * mean) {
      if ((squares[i] as number) > (squares[best] as number)) best = i;
      i++;
    }
    if (i - start >= width) beats.push(best);
  }
  return Int32Array.from(beats);
}
