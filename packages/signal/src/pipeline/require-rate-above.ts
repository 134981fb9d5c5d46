import { InvalidArgumentError } from '@einthoven/core';
import type { SignalForm } from './step.ts';

/** Throws InvalidArgumentError when a known sampling rate is not above twice this frequency. */
export function requireRateAbove({ sampleRate }: SignalForm, hertz: number, step: string): void {
  if (sampleRate === undefined || hertz < sampleRate / 2) return;
  throw new InvalidArgumentError(
    `sampleRate is ${sampleRate} Hz: too low for the ${step} at ${hertz} Hz`,
    {
      argument: 'sampleRate',
      value: sampleRate,
      hint: `Pass a recording of more than ${2 * hertz} Hz, or leave the step out.`,
    },
  );
}
