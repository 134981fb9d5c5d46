import { asNdArray } from './arrays/as-nd-array.ts';
import type { NdArray, StridedArray } from './arrays/nd-array.ts';
import { toContiguous } from './arrays/to-contiguous.ts';
import { InvalidArgumentError } from './errors/invalid-argument-error.ts';
import { requireNumber, requireOneOf } from './errors/require.ts';
import { ShapeError } from './errors/shape-error.ts';
import { findLead } from './leads.ts';

/** Unit of the samples: millivolts, or numbers that have lost their voltage. */
export type EcgUnit = 'mV' | 'normalized';

/** A recording of one or more leads, sampled together. */
export interface Ecg {
  /** Shape [leads, samples], contiguous. NaN marks a missing sample. */
  readonly samples: NdArray<Float32Array>;
  /** In hertz. */
  readonly sampleRate: number;
  /** One name a row of `samples`. */
  readonly leads: readonly string[];
  readonly unit: EcgUnit;
}

/** What {@link createEcg} takes: an array of shape [leads, samples], or one array of numbers a lead. */
export interface EcgInit {
  readonly samples: StridedArray | readonly ArrayLike<number>[];
  /** In hertz. */
  readonly sampleRate: number;
  /** One name a lead, each once (compared without regard to case). */
  readonly leads: readonly string[];
  readonly unit: EcgUnit;
}

/**
 * Returns a checked Ecg.
 *
 * NaN marks a missing sample and is allowed. A contiguous Float32Array is used as it is; anything
 * else is copied.
 *
 * @throws InvalidArgumentError for infinite samples, a rate that is not positive, an unknown unit, or
 * doubled lead names.
 * @throws ShapeError when the number of leads or samples does not fit.
 */
export function createEcg({ samples, sampleRate, leads, unit }: EcgInit): Ecg {
  requireNumber('sampleRate', sampleRate, { above: 0 });
  requireOneOf('unit', unit, ['mV', 'normalized']);
  requireDistinct(leads);
  const array = 'shape' in samples ? fromArray(samples) : fromRows(samples);
  if (array.shape[0] !== leads.length) {
    throw new ShapeError(`samples has ${array.shape[0]} rows for ${leads.length} leads`, {
      argument: 'samples',
      value: array.shape,
      hint: 'Pass samples of shape [leads, samples] and one lead name a row.',
    });
  }
  requireNoInfinity(array, leads);
  return { samples: array, sampleRate, leads: [...leads], unit };
}

/** The samples of one lead, found by name without regard to case; a view, not a copy. */
export function leadSamples(ecg: Ecg, name: string): Float32Array {
  const row = findLead(ecg.leads, name);
  const length = ecg.samples.shape[1] as number;
  return toContiguous(ecg.samples).subarray(row * length, (row + 1) * length);
}

/** Length of a recording in seconds. */
export function durationSeconds(ecg: Ecg): number {
  return (ecg.samples.shape[1] as number) / ecg.sampleRate;
}

function fromArray(samples: StridedArray): NdArray<Float32Array> {
  if (samples.shape.length !== 2) {
    throw new ShapeError(`samples has shape [${samples.shape.join(', ')}]`, {
      argument: 'samples',
      value: samples.shape,
      hint: 'Pass two axes: [leads, samples].',
    });
  }
  const data = toContiguous(samples);
  return asNdArray(data instanceof Float32Array ? data : Float32Array.from(data), samples.shape);
}

function fromRows(rows: readonly ArrayLike<number>[]): NdArray<Float32Array> {
  const length = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * length);
  for (const [i, row] of rows.entries()) {
    if (row.length !== length) {
      throw new ShapeError(`samples[${i}] has ${row.length} samples, samples[0] has ${length}`, {
        argument: 'samples',
        value: row.length,
        hint: 'Give every lead the same number of samples; NaN marks a missing one.',
      });
    }
    data.set(row, i * length);
  }
  return asNdArray(data, [rows.length, length]);
}

function requireDistinct(leads: readonly string[]): void {
  const seen = new Set<string>();
  for (const lead of leads) {
    const key = lead.trim().toLowerCase();
    if (key !== '' && !seen.has(key)) {
      seen.add(key);
      continue;
    }
    throw new InvalidArgumentError(`leads contains '${lead}' ${key ? 'twice' : 'without a name'}`, {
      argument: 'leads',
      value: leads,
      hint: 'Name every lead once.',
    });
  }
}

function requireNoInfinity(samples: NdArray<Float32Array>, leads: readonly string[]): void {
  const { data } = samples;
  const at = indexOfInfinity(data);
  if (at < 0) return;
  const length = samples.shape[1] as number;
  throw new InvalidArgumentError(
    `samples is ${data[at]} at lead ${leads[Math.floor(at / length)]}, sample ${at % length}`,
    {
      argument: 'samples',
      value: data[at],
      hint: 'Pass finite numbers; NaN marks a missing sample.',
    },
  );
}

// A plain loop: this runs over every sample of every recording, and a callback takes ten times as long.
function indexOfInfinity(data: Float32Array): number {
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) return i;
  }
  return -1;
}
