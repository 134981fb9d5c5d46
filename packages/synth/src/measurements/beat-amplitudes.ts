import { STANDARD_LEADS } from '@einthoven/core';
import { deriveLead } from '../leads/derive-leads.ts';
import { LEADS_A_FRAME } from '../leads/frames.ts';
import { type BeatTemplate, beatAt } from '../leads/render.ts';
import { type BeatGrid, GRID_STEP } from '../truth/beat-grid.ts';
import type { BeatWaves } from '../truth/beat-truth.ts';
import type { AmplitudeName } from './measurement-list.ts';

/** A beat with what its amplitudes are read from. */
export interface MeasuredBeat extends BeatTemplate {
  readonly grid: BeatGrid;
  readonly waves: BeatWaves;
}

const EARLY = 0.035;

/**
 * Returns the amplitudes in mV of one isolated, noiseless beat in each of the twelve leads.
 *
 * R is the highest value within QRS; Q the lowest before it, S the lowest from it on (both at most 0
 * where the lead begins and ends at the baseline); J 20 ms and ST60 60 ms after the end of QRS; T and
 * P at their peaks (P is NaN without P waves); early QRS the mean of its first 35 ms.
 *
 * @param atria - The beat whose P waves the record has, or null.
 */
export function beatAmplitudes(
  template: MeasuredBeat,
  atria: MeasuredBeat | null,
): Record<AmplitudeName, readonly number[]> {
  const { grid, waves } = template;
  const qrsEnd = waves.qrs.offset;
  const p = atria?.waves.p;
  return {
    jAmplitude: leadsAt(template, qrsEnd + 0.02),
    st60Amplitude: leadsAt(template, qrsEnd + 0.06),
    tAmplitude: leadsAt(template, waves.t.peak),
    pAmplitude: atria && p ? leadsAt(atria, p.peak) : STANDARD_LEADS.map(() => Number.NaN),
    ...qrsAmplitudes(grid, qrsEnd),
  };
}

const LONGEST_QRS = 512;

/** A lead of a QRS; the same buffer for all. */
const values = new Float64Array(LONGEST_QRS);

function qrsAmplitudes({ frames, zero }: BeatGrid, qrsEnd: number) {
  const inQrs = Math.min(LONGEST_QRS, Math.floor(qrsEnd / GRID_STEP) + 1);
  const inEarly = Math.floor(EARLY / GRID_STEP) + 1;
  const found = {
    rAmplitude: [] as number[],
    qAmplitude: [] as number[],
    sAmplitude: [] as number[],
    earlyQrsMean: [] as number[],
  };
  for (let lead = 0; lead < STANDARD_LEADS.length; lead++) {
    let top = 0;
    let early = 0;
    for (let i = 0, at = LEADS_A_FRAME * zero; i < inQrs || i < inEarly; i++, at += LEADS_A_FRAME) {
      const value = deriveLead(lead, frames, at);
      values[i] = value;
      if (i < inEarly) early += value;
      if (i < inQrs && value > (values[top] as number)) top = i;
    }
    found.rAmplitude.push(values[top] as number);
    found.qAmplitude.push(lowest(0, top));
    found.sAmplitude.push(lowest(top, inQrs));
    found.earlyQrsMean.push(early / inEarly);
  }
  return found;
}

/** The lowest of the values from index `from` up to `to`, or 0 where none is below. */
function lowest(from: number, to: number): number {
  let low = 0;
  for (let i = from; i < to; i++) low = Math.min(low, values[i] as number);
  return low;
}

const frame = new Float64Array(LEADS_A_FRAME);

function leadsAt(template: BeatTemplate, time: number): number[] {
  beatAt(template, time, frame);
  return STANDARD_LEADS.map((_, lead) => deriveLead(lead, frame));
}
