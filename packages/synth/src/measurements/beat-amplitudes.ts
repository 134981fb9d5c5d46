import { STANDARD_LEADS } from '@einthoven/core';
import { deriveLead } from '../leads/derive-leads.ts';
import { type BeatTemplate, beatAt } from '../leads/render.ts';
import type { BeatWaves } from '../truth/beat-truth.ts';
import type { AmplitudeName } from './measurement-list.ts';

const STEP = 0.002;
const EARLY = 0.035;

/**
 * Returns the amplitudes in mV of one isolated, noiseless beat in each of the twelve leads.
 *
 * R is the highest value within QRS; Q the lowest before it, S the lowest from it on (both at most 0
 * where the lead begins and ends at the baseline); J 20 ms and ST60 60 ms after the end of QRS; T and
 * P at their peaks (P is NaN without P waves); early QRS the mean of its first 35 ms.
 */
export function beatAmplitudes(
  template: BeatTemplate,
  waves: BeatWaves,
): Record<AmplitudeName, Float64Array> {
  const qrsEnd = waves.qrs.offset;
  return {
    ...qrsAmplitudes(template, qrsEnd),
    jAmplitude: leadsAt(template, qrsEnd + 0.02),
    st60Amplitude: leadsAt(template, qrsEnd + 0.06),
    tAmplitude: leadsAt(template, waves.t.peak),
    pAmplitude: waves.p
      ? leadsAt(template, waves.p.peak)
      : new Float64Array(STANDARD_LEADS.length).fill(Number.NaN),
  };
}

function qrsAmplitudes(template: BeatTemplate, qrsEnd: number) {
  const grid: Float64Array[] = [];
  for (let time = 0; time <= Math.max(qrsEnd, EARLY); time += STEP)
    grid.push(leadsAt(template, time));
  const inQrs = grid.slice(0, Math.floor(qrsEnd / STEP) + 1);
  const inEarly = grid.slice(0, Math.floor(EARLY / STEP) + 1);
  const r = new Float64Array(STANDARD_LEADS.length);
  const q = new Float64Array(STANDARD_LEADS.length);
  const s = new Float64Array(STANDARD_LEADS.length);
  const early = new Float64Array(STANDARD_LEADS.length);
  for (let lead = 0; lead < STANDARD_LEADS.length; lead++) {
    const values = inQrs.map((leads) => leads[lead] as number);
    const top = values.indexOf(Math.max(...values));
    r[lead] = values[top] as number;
    q[lead] = Math.min(0, ...values.slice(0, top));
    s[lead] = Math.min(0, ...values.slice(top));
    early[lead] = inEarly.reduce((sum, leads) => sum + (leads[lead] as number), 0) / inEarly.length;
  }
  return { rAmplitude: r, qAmplitude: q, sAmplitude: s, earlyQrsMean: early };
}

const independent = new Float64Array(8);

function leadsAt(template: BeatTemplate, time: number): Float64Array {
  beatAt(template, time, independent);
  return Float64Array.from(STANDARD_LEADS, (_, lead) => deriveLead(lead, independent));
}
