import { asNdArray, type Ecg, intervalsOf } from '@einthoven/core';
import { createTemplates, type Templates, TYPICAL_PR_MS } from './create-templates.ts';
import { createBreathe } from './leads/breathe.ts';
import { leadStandardDeviations, writeLead, writeWeighted } from './leads/derive-leads.ts';
import { qrsAxisDegrees } from './leads/project.ts';
import { pseudoInverse } from './leads/pseudo-inverse.ts';
import { renderRecord } from './leads/render-record.ts';
import { FIRST_VECTOR_LEAD, LEAD_NAMES } from './leads/resolve-leads.ts';
import { drawBreathing } from './leads/respiration.ts';
import { beatAmplitudes } from './measurements/beat-amplitudes.ts';
import { toMeasurements } from './measurements/measure.ts';
import { disturb } from './noise/disturb.ts';
import { personEffects } from './person/person-effects.ts';
import {
  type RecordStreams,
  type ResolvedOptions,
  recordStreams,
  resolveOptions,
} from './resolve-options.ts';
import type { RhythmPlan } from './rhythms/rhythm.ts';
import { settlePlan } from './rhythms/settle-plan.ts';
import type { SynthesisOptions } from './synthesis-options.ts';
import type { SyntheticEcg } from './synthetic-ecg.ts';
import { shortestRrMs } from './timing/intervals-request.ts';
import { type ResolvedTiming, resolveTiming } from './timing/resolve-timing.ts';
import { type Schedule, scheduleBeats } from './timing/schedule-beats.ts';
import { toParameters } from './to-parameters.ts';
import { beatsWithin } from './truth/beat-truth.ts';

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
    rhythm: resolved.rhythm,
    adjust: resolved.impossible === 'adjust',
    effects: personEffects(resolved.person),
    drawFor: (id) => streams.draw('timing', id),
  });
  const binding = resolved.impossible === 'throw' ? options.axisDegrees : undefined;
  const templates = createTemplates(resolved, timing, binding, streams);
  const { respiration, variation, leadField } = resolved;
  const breathing = drawBreathing(respiration, variation, streams.random('breathing'));
  const plan = planRecord(templates, resolved, timing, breathing.rateHz, streams);
  const length = sampleCount(resolved);
  const span = { rr: 60 / timing.heartRateBpm, end: (length - 1) / resolved.sampleRate };
  const schedule = scheduleBeats(plan, templates, span);
  const { atrialWave } = plan;
  const rows = renderRecord(
    schedule,
    atrialWave,
    length,
    createBreathe(breathing, leadField),
    resolved,
    streams,
  );
  const truth = describe(templates, schedule, rows, resolved);
  disturb(rows, resolved.noise, resolved.sampleRate, (index) => streams.random('noise', index));
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

/** Which beats come when. */
function planRecord(
  templates: Templates,
  resolved: ResolvedOptions,
  timing: ResolvedTiming,
  breathingHz: number,
  { random }: RecordStreams,
): RhythmPlan {
  const { main } = templates;
  return settlePlan(resolved.rhythm, {
    end: (sampleCount(resolved) - 1) / resolved.sampleRate,
    nominalRr: 60 / timing.heartRateBpm,
    pr: (timing.prMs ?? TYPICAL_PR_MS) / 1000,
    qrs: timing.qrsMs / 1000,
    qt: timing.qtMs / 1000,
    shortestRr: shortestRrMs(timing) / 1000,
    variability: resolved.heartRateVariability,
    breathingHz,
    randomOf: (attempt) => random('rhythm', attempt),
    qrsOf(event) {
      const template = templates.ventricular(event);
      const { peak, offset } = template.waves.qrs;
      return { peak, offset, own: template === main };
    },
  });
}

/** Beats, intervals and measurements of the clean rows. */
function describe(
  { main }: Templates,
  schedule: Schedule,
  rows: readonly Float64Array[],
  resolved: ResolvedOptions,
) {
  const { sampleRate, conditions } = resolved;
  const ownSymbol = conditions.find(({ condition }) => condition.symbol)?.condition.symbol ?? 'N';
  const beats = beatsWithin(schedule, { sampleRate, length: sampleCount(resolved), ownSymbol });
  const intervals = intervalsOf(beats, sampleRate);
  const hasP = schedule.waves.some(({ template }) => template === main);
  const waves = hasP ? main.waves : { ...main.waves, p: null };
  const measurements = toMeasurements({
    amplitudes: beatAmplitudes(main, main.grid, waves),
    sdMv: leadStandardDeviations(rows),
    axisDegrees: qrsAxisDegrees(main.amplitudes, main.layout),
    intervals,
  });
  return { beats, intervals, measurements };
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
