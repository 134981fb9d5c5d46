import {
  type Ecg,
  type EcgUnit,
  findLead,
  InvalidArgumentError,
  requireNumber,
  requireOneOf,
} from '@einthoven/core';
import { requireLeadNames, type SignalForm } from './step.ts';

/** What a pipeline asks of recordings, beside what its steps ask. */
export interface PipelineInput {
  /** The only rate accepted, in hertz; default any that the steps can take. */
  readonly sampleRate?: number;
  /** Leads that must be there; they are put in this order and others dropped. Default all. */
  readonly leads?: readonly string[];
  /** The only unit accepted; default both. */
  readonly unit?: EcgUnit;
}

/** Throws InvalidArgumentError when an expectation is malformed or unknown. */
export function requireInput(input: PipelineInput): void {
  const { sampleRate, leads, unit, ...unknown } = input;
  const [option] = Object.keys(unknown);
  if (option !== undefined) {
    throw new InvalidArgumentError(`input.${option} is not known`, {
      argument: `input.${option}`,
      hint: 'What a pipeline can ask of its input: sampleRate, leads, unit.',
    });
  }
  if (sampleRate !== undefined) requireNumber('input.sampleRate', sampleRate, { above: 0 });
  if (leads !== undefined) requireLeadNames(leads);
  if (unit !== undefined) requireOneOf('input.unit', unit, ['mV', 'normalized']);
}

/** What is known of a recording that meets the expectations; throws when it does not meet them. */
export function formOf(ecg: Ecg, input: PipelineInput): SignalForm {
  const { sampleRate, unit } = ecg;
  const samples = ecg.samples.shape[1] as number;
  if (input.sampleRate !== undefined && sampleRate !== input.sampleRate) {
    throw unexpected('sampleRate', sampleRate, `Pass a recording of ${input.sampleRate} Hz.`);
  }
  if (input.unit !== undefined && unit !== input.unit) {
    throw unexpected('unit', unit, `Pass a recording in the unit '${input.unit}'.`);
  }
  if (ecg.leads.length === 0 || samples === 0) {
    throw unexpected('samples', ecg.samples.shape, 'Pass a recording with leads and samples.');
  }
  for (const name of input.leads ?? []) findLead(ecg.leads, name);
  return { sampleRate, unit, samples, leads: input.leads ?? ecg.leads };
}

function unexpected(field: string, value: unknown, hint: string): InvalidArgumentError {
  const shown = Array.isArray(value) ? `of shape [${value.join(', ')}]` : String(value);
  return new InvalidArgumentError(`ecg.${field} is ${shown}`, {
    argument: `ecg.${field}`,
    value,
    hint,
  });
}
