import { asNdArray, type Ecg, intervalsOf } from '@einthoven/core';
import { createTemplate } from './create-template.ts';
import { createBreathe } from './leads/breathe.ts';
import { leadStandardDeviations, writeLead, writeWeighted } from './leads/derive-leads.ts';
import { addFibrillation } from './leads/fibrillation.ts';
import { qrsAxisDegrees } from './leads/project.ts';
import { pseudoInverse } from './leads/pseudo-inverse.ts';
import { addBeat, type BeatTemplate } from './leads/render.ts';
import { FIRST_VECTOR_LEAD, LEAD_NAMES } from './leads/resolve-leads.ts';
import { drawBreathing } from './leads/respiration.ts';
import { rowsOf } from './leads/rows-of.ts';
import { beatAmplitudes } from './measurements/beat-amplitudes.ts';
import { toMeasurements } from './measurements/measure.ts';
import { addNoise, meanPower } from './noise/add-noise.ts';
import { personEffects } from './person/person-effects.ts';
import {
  type RecordStreams,
  type ResolvedOptions,
  recordStreams,
  resolveOptions,
} from './resolve-options.ts';
import type { SynthesisOptions } from './synthesis-options.ts';
import type { SyntheticEcg } from './synthetic-ecg.ts';
import { shortestRrMs } from './timing/intervals-request.ts';
import { placeBeats } from './timing/place-beats.ts';
import { type ResolvedTiming, resolveTiming } from './timing/resolve-timing.ts';
import { toParameters } from './to-parameters.ts';
import { createBeatGrid } from './truth/beat-grid.ts';
import { beatsWithin, beatWaves } from './truth/beat-truth.ts';

/**
 * Returns a synthetic ECG in mV with its exact truth; by default ten normal seconds of twelve leads at
 * 500 Hz.
 *
 * Rate, intervals and axis that are asked for are those of the record. A beat is a sum of Gaussian
 * dipoles in absolute time (after McSharry et al. 2003, doi:10.1109/TBME.2003.808805, and Sameni et al.
 * 2007, doi:10.1155/2007/43407) seen through a lead field. The same options give the same bytes.
 *
 * @throws InvalidArgumentError for values outside their range, or that cannot be together.
 * @throws NotFoundError for an unknown lead or condition.
 */
export function synthesizeEcg(options: SynthesisOptions = {}): SyntheticEcg {
  const resolved = resolveOptions(options);
  const streams = recordStreams(resolved);
  const timing = resolveTiming(options, {
    conditions: resolved.conditions,
    hasP: resolved.rhythm === 'sinus',
    adjust: resolved.impossible === 'adjust',
    effects: personEffects(resolved.person),
    drawFor: (id) => streams.draw('timing', id),
  });
  const binding = resolved.impossible === 'throw' ? options.axisDegrees : undefined;
  const template = createTemplate(resolved, timing, binding, streams);
  const { rows, onsets } = renderRecord(template, resolved, timing, streams);
  const truth = describe(template, onsets, rows, resolved);
  disturb(rows, resolved, streams);
  return {
    ecg: toEcg(rows, resolved),
    ...truth,
    conditions: resolved.conditions.map(({ condition: { id, superclass }, severity }) => ({
      id,
      superclass,
      severity,
    })),
    person: resolved.person,
    parameters: toParameters(resolved, timing, binding),
  };
}

const sampleCount = ({ durationSeconds, sampleRate }: ResolvedOptions) =>
  Math.round(durationSeconds * sampleRate);

/** The clean rows I, II, V1 … V6 and the QRS onsets in seconds. */
function renderRecord(
  template: BeatTemplate,
  resolved: ResolvedOptions,
  timing: ResolvedTiming,
  { random }: RecordStreams,
) {
  const { sampleRate, rhythm } = resolved;
  const length = sampleCount(resolved);
  const plan = {
    rhythm,
    rr: 60 / timing.heartRateBpm,
    shortestRr: shortestRrMs(timing) / 1000,
    variability: resolved.heartRateVariability,
    end: (length - 1) / sampleRate,
    qrs: timing.qrsMs / 1000,
  };
  const onsets = placeBeats(plan, random('rhythm'));
  const rows = rowsOf(8, length);
  const breathing = drawBreathing(resolved.respiration, resolved.variation, random('breathing'));
  const breathe = createBreathe(breathing, resolved.leadField);
  for (const onset of onsets) addBeat(breathe(template, onset), rows, sampleRate, onset, 1);
  if (rhythm === 'atrial-fibrillation') {
    addFibrillation(rows, sampleRate, resolved.leadField, random('fibrillation'));
  }
  return { rows, onsets };
}

/** Beats, intervals and measurements of the clean rows. */
function describe(
  template: BeatTemplate,
  onsets: readonly number[],
  rows: readonly Float64Array[],
  resolved: ResolvedOptions,
) {
  const { sampleRate, conditions } = resolved;
  const grid = createBeatGrid(template);
  const waves = beatWaves(template.layout, grid);
  const symbol = conditions.find(({ condition }) => condition.symbol)?.condition.symbol ?? 'N';
  const beats = beatsWithin(waves, onsets, { sampleRate, length: sampleCount(resolved), symbol });
  const intervals = intervalsOf(beats, sampleRate);
  const measurements = toMeasurements({
    amplitudes: beatAmplitudes(template, grid, waves),
    sdMv: leadStandardDeviations(rows),
    axisDegrees: qrsAxisDegrees(template.amplitudes, template.layout),
    intervals,
  });
  return { beats, intervals, measurements };
}

function disturb(
  rows: readonly Float64Array[],
  resolved: ResolvedOptions,
  { random }: RecordStreams,
): void {
  if (resolved.noise.length === 0) return;
  const cleanPower = meanPower(rows);
  const { sampleRate } = resolved;
  for (const [index, noise] of resolved.noise.entries()) {
    const context = { sampleRate, length: sampleCount(resolved), random: random('noise', index) };
    addNoise(noise, rows, context, cleanPower);
  }
}

function toEcg(rows: readonly Float64Array[], resolved: ResolvedOptions): Ecg {
  const length = sampleCount(resolved);
  const data = new Float32Array(resolved.leads.length * length);
  const toDipole = pseudoInverse(resolved.leadField);
  for (const [row, lead] of resolved.leads.entries()) {
    const output = data.subarray(row * length, (row + 1) * length);
    const weights = toDipole[lead - FIRST_VECTOR_LEAD];
    if (weights) writeWeighted(weights, rows, output);
    else writeLead(lead, rows, output);
  }
  // Not by createEcg: its search for infinities takes as long as the whole synthesis.
  return {
    samples: asNdArray(data, [resolved.leads.length, length]),
    sampleRate: resolved.sampleRate,
    leads: resolved.leads.map((lead) => LEAD_NAMES[lead] as string),
    unit: 'mV',
  };
}
