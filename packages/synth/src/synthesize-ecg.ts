import { intervalsOf } from '@einthoven/core';
import { superclassesOf } from './conditions/superclasses.ts';
import { leadStandardDeviations } from './leads/derive-leads.ts';
import { type Frames, frameCount } from './leads/frames.ts';
import { qrsAxisDegrees } from './leads/project.ts';
import { renderRecord } from './leads/render-record.ts';
import { toEcg } from './leads/to-ecg.ts';
import { beatAmplitudes } from './measurements/beat-amplitudes.ts';
import { toMeasurements } from './measurements/measure.ts';
import { disturb } from './noise/disturb.ts';
import { passes } from './passes/passes.ts';
import { ownSymbolOf, type PreparedRecord, prepareRecord } from './prepare-record.ts';
import type { SynthesisOptions } from './synthesis-options.ts';
import type { SyntheticEcg } from './synthetic-ecg.ts';
import { planBeats } from './timing/plan-beats.ts';
import type { Schedule } from './timing/schedule-beats.ts';
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
  const prepared = prepareRecord(options);
  const { resolved, streams, timing, binding, breathe } = prepared;
  const { sampleRate } = resolved;
  const length = Math.round(resolved.durationSeconds * sampleRate);
  const { schedule, atrialWave } = planBeats(prepared, (length - 1) / sampleRate, (attempt) =>
    streams.random('rhythm', attempt),
  );
  return passes.withFrames(length, (frames) => {
    renderRecord(schedule, atrialWave, frames, breathe, resolved, streams);
    const { beats, intervals, measurements } = describe(prepared, schedule, frames);
    disturb(frames, resolved.noise, sampleRate, (index) => streams.random('noise', index));
    const ecg = toEcg(frames, resolved);
    return {
      ecg,
      beats,
      intervals,
      measurements,
      conditions: resolved.conditions.map(({ condition, severity, choices }) => ({
        id: condition.id,
        superclass: condition.superclass,
        severity,
        ...choices,
        scpCodes: condition.scpCodesOf?.(choices) ?? condition.scpCodes,
      })),
      superclasses: superclassesOf(
        resolved.conditions.map(({ condition }) => condition),
        resolved.rhythm,
      ),
      person: resolved.person,
      parameters: toParameters(resolved, timing, binding),
    };
  });
}

/** Beats, intervals and measurements of the clean record. */
function describe(
  prepared: PreparedRecord,
  schedule: Schedule,
  frames: Frames,
): Pick<SyntheticEcg, 'beats' | 'intervals' | 'measurements'> {
  const main = prepared.templates.main();
  const { sampleRate } = prepared.resolved;
  const beats = beatsWithin(schedule, {
    sampleRate,
    length: frameCount(frames),
    ownSymbol: ownSymbolOf(prepared),
  });
  const intervals = intervalsOf(beats, sampleRate);
  const usual = schedule.waves.find(({ event }) => event.kind !== 'ectopic');
  const measurements = toMeasurements({
    amplitudes: beatAmplitudes(main, usual?.template ?? null),
    sdMv: leadStandardDeviations(frames),
    axisDegrees: qrsAxisDegrees(main.amplitudes, main.layout),
    intervals,
  });
  return { beats, intervals, measurements };
}
