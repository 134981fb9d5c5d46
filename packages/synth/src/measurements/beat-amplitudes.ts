import { STANDARD_LEADS } from '@einthoven/core';
import { deriveLead, writeLead } from '../leads/derive-leads.ts';
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
): Record<AmplitudeName, Float64Array> {
  const { grid, waves } = template;
  const qrsEnd = waves.qrs.offset;
  const p = atria?.waves.p;
  return {
    ...qrsAmplitudes(grid, qrsEnd),
    jAmplitude: leadsAt(template, qrsEnd + 0.02),
    st60Amplitude: leadsAt(template, qrsEnd + 0.06),
    tAmplitude: leadsAt(template, waves.t.peak),
    pAmplitude: atria && p ? leadsAt(atria, p.peak) : zeros().fill(Number.NaN),
  };
}

function qrsAmplitudes({ rows, zero }: BeatGrid, qrsEnd: number) {
  const inQrs = Math.floor(qrsEnd / GRID_STEP) + 1;
  const inEarly = Math.floor(EARLY / GRID_STEP) + 1;
  const found = {
    rAmplitude: zeros(),
    qAmplitude: zeros(),
    sAmplitude: zeros(),
    earlyQrsMean: zeros(),
  };
  const values = new Float64Array(Math.max(inQrs, inEarly));
  for (let lead = 0; lead < STANDARD_LEADS.length; lead++) {
    writeLead(lead, rows, values, zero);
    let top = 0;
    for (let i = 1; i < inQrs; i++) if ((values[i] as number) > (values[top] as number)) top = i;
    found.rAmplitude[lead] = values[top] as number;
    found.qAmplitude[lead] = lowest(values, 0, top);
    found.sAmplitude[lead] = lowest(values, top, inQrs);
    let sum = 0;
    for (let i = 0; i < inEarly; i++) sum += values[i] as number;
    found.earlyQrsMean[lead] = sum / inEarly;
  }
  return found;
}

/** The lowest value from index `from` up to `to`, or 0 where none is below. */
function lowest(row: Float64Array, from: number, to: number): number {
  let low = 0;
  for (let i = from; i < to; i++) low = Math.min(low, row[i] as number);
  return low;
}

const zeros = () => new Float64Array(STANDARD_LEADS.length);

const independent = new Float64Array(8);

function leadsAt(template: BeatTemplate, time: number): Float64Array {
  beatAt(template, time, independent);
  const leads = zeros();
  for (let lead = 0; lead < leads.length; lead++) leads[lead] = deriveLead(lead, independent);
  return leads;
}
