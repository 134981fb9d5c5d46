import { type Ecg, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { rowsOf } from '../map-leads.ts';
import { detectRPeaks } from '../r-peaks/detect-r-peaks.ts';
import { bridgeMissing } from './bridge-missing.ts';
import { type ElectrodeSwap, electrodeSwap } from './electrode-swap.ts';
import { type AssessedLead, assessLead, type LeadQuality } from './lead-quality.ts';
import { limbLeadError } from './limb-lead-error.ts';

/** How good a recording is: plain data that survives JSON. */
export interface EcgQuality {
  /** From 0 (useless) to 1 (clean): the mean over the leads. */
  readonly index: number;
  /** Of each lead, in the order of the recording. */
  readonly leads: readonly LeadQuality[];
  /** Limb electrodes that seem to be swapped; null where nothing speaks for it. */
  readonly suspectedSwap: ElectrodeSwap | null;
  /**
   * Root mean square by which III differs from II − I and the augmented leads from what I and II make
   * them, in the unit of the recording; null where fewer than three limb leads are there.
   */
  readonly limbLeadError: number | null;
  /** Number of beats that were compared. */
  readonly beats: number;
}

/** Options of {@link assessQuality}. */
export interface AssessQualityOptions {
  /** R peaks in samples, rising; default those that `detectRPeaks` finds. */
  readonly peaks?: ArrayLike<number>;
}

const SHORTEST_SECONDS = 2;

/**
 * Returns how good a recording is, lead by lead and as a whole.
 *
 * The index of a lead is S / (S + N), less the share of samples that are missing, flat or cut off, times
 * how well its beats agree. S is the mean square of a sine as high as the QRS complex (Moody et al.
 * 1984, doi:10.13026/C2HS3T, define the signal of the Noise Stress Test Database so); N adds what
 * differs from beat to beat below 40 Hz, noise above, the mains, and a quarter of the drift. Missing
 * samples (NaN) are allowed.
 *
 * @throws InvalidArgumentError for a recording without leads, of less than 2 s, or of less than 50 Hz.
 */
export function assessQuality(ecg: Ecg, { peaks }: AssessQualityOptions = {}): EcgQuality {
  const { sampleRate, unit } = ecg;
  requireLength(ecg);
  const rows = rowsOf(ecg);
  const filled = rows.map(bridgeMissing);
  const beats = peaks ?? detectRPeaks(filled, { sampleRate });
  const work = new Float64Array(ecg.samples.shape[1] as number);
  const assessed = rows.map(
    (row, i): AssessedLead =>
      assessLead({
        lead: ecg.leads[i] as string,
        raw: row,
        filled: filled[i] as Float64Array,
        peaks: beats,
        sampleRate,
        unit,
        work,
      }),
  );
  const templates = Object.fromEntries(
    assessed.map(({ quality, template }) => [quality.lead, template]),
  );
  return {
    index: assessed.reduce((sum, { quality }) => sum + quality.index, 0) / assessed.length,
    leads: assessed.map(({ quality }) => quality),
    suspectedSwap: unit === 'mV' ? electrodeSwap(templates, sampleRate) : null,
    limbLeadError: limbLeadError(ecg.leads, filled),
    beats: beats.length,
  };
}

function requireLength({ samples, sampleRate }: Ecg): void {
  requireNumber('ecg.sampleRate', sampleRate, { min: 50 });
  const [leads, length] = samples.shape as [number, number];
  if (leads > 0 && length >= SHORTEST_SECONDS * sampleRate) return;
  throw new InvalidArgumentError(`ecg has ${leads} leads of ${length} samples`, {
    argument: 'ecg',
    value: samples.shape,
    hint: `Pass a recording with leads and at least ${SHORTEST_SECONDS} s.`,
  });
}
