import { canonicalLead, createEcg, STANDARD_LEADS, UnsupportedError } from '@einthoven/core';
import type { Channel, EcgRecording, Recording } from './recording.ts';
import { isDimensionless, millivoltsPer } from './units.ts';

// Voltages that are not ECGs, by the start of their names.
const OTHER_VOLTAGE = /^(resp|eeg|emg|eog|pleth|abp|art|cvp|pap|icp|bp|co2)/i;

/**
 * The ECG channels of a recording as an Ecg, with standard leads in their usual spelling.
 *
 * ECG channels are those measured in volts (V, mV, uV, nV; all come back in millivolts), but for
 * names such as RESP, EEG or EMG. Where no channel is in volts, those without a unit ('zscore', 'NU'
 * …) and those named as a standard lead are taken, and the Ecg's unit is 'normalized'. A name that
 * occurs twice is told apart by a number: 'I', 'I (2)'.
 *
 * @throws UnsupportedError when there is no ECG channel, or when they differ in rate.
 */
export function toEcgRecording({ channels, annotations, metadata }: Recording): EcgRecording {
  const inVolts = channels.filter((it) => millivoltsPer(it.unit) && !OTHER_VOLTAGE.test(it.name));
  const chosen = inVolts.length > 0 ? inVolts : channels.filter(isUnscaledEcg);
  const sampleRate = commonRate(chosen, metadata.name, channels);
  const ecg = createEcg({
    samples: chosen.map(toMillivolts),
    sampleRate,
    leads: distinctNames(chosen.map(({ name }) => canonicalLead(name))),
    unit: inVolts.length > 0 ? 'mV' : 'normalized',
  });
  return { ecg, annotations, metadata };
}

const isUnscaledEcg = ({ name, unit }: Channel) =>
  !OTHER_VOLTAGE.test(name) &&
  (isDimensionless(unit) || (STANDARD_LEADS as readonly string[]).includes(canonicalLead(name)));

function toMillivolts({ samples, unit }: Channel): Float64Array {
  const factor = millivoltsPer(unit) ?? 1;
  return factor === 1 ? samples : samples.map((value) => value * factor);
}

function commonRate(chosen: readonly Channel[], record: string, all: readonly Channel[]): number {
  const rates = [...new Set(chosen.map(({ sampleRate }) => sampleRate))];
  if (rates.length === 1) return rates[0] as number;
  const list = all.map(({ name, unit, sampleRate }) => `${name} (${unit}, ${sampleRate} Hz)`);
  const problem =
    rates.length === 0
      ? `record ${record} has no ECG channel`
      : `record ${record} has ECG channels of several rates: ${rates.join(', ')} Hz`;
  throw new UnsupportedError(problem, {
    argument: 'record',
    value: record,
    hint: `Its channels are: ${list.join(', ') || 'none'}. Take them from readRecord instead.`,
  });
}

function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name.toLowerCase()) ?? 0) + 1;
    seen.set(name.toLowerCase(), count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
