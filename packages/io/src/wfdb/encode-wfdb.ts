import { type Ecg, InvalidArgumentError, toContiguous } from '@einthoven/core';
import type { Annotation } from '../recording.ts';
import { encodeWfdbAnnotations } from './encode-wfdb-annotations.ts';
import { STORAGE_FORMATS, type StorageFormat } from './storage-formats.ts';
import { oneLine, type Subject, subjectLine } from './subject-line.ts';

const STEPS_PER_UNIT = 1000;
const NAME = /^[A-Za-z0-9_-]+$/;

/** What goes into a WFDB record. */
export interface WfdbContents {
  readonly ecg: Ecg;
  /** Written as an '.atr' file when given. */
  readonly annotations?: readonly Annotation[];
  /** Who was recorded, for a comment as the format's manual has it. */
  readonly subject?: Subject;
  /** Lines for the end of the header. */
  readonly comments?: readonly string[];
  /** How samples are stored: 16 bits each, or 12 (two in three bytes); default 16. */
  readonly storage?: 16 | 212;
}

/**
 * The files of a WFDB record by name: samples, annotations if any, and the header.
 *
 * The step is 1 µV (0.001 for unit 'normalized'); in a lead that exceeds what that allows (±32.767, or
 * ±2.047 in 12 bits) it is as fine as the lead's range permits. Reading gives each sample back within
 * half a step, NaN as NaN. Checksums and first values are those of the format.
 *
 * @throws InvalidArgumentError for a record name with other than letters, digits, '_' and '-', an
 * unknown storage, or an annotation that the format cannot hold.
 */
export function encodeWfdb(name: string, contents: WfdbContents): Record<string, Uint8Array> {
  requireName(name);
  const { ecg, annotations, subject, comments = [], storage = 16 } = contents;
  const format = requireStorage(storage);
  const [leads, length] = ecg.samples.shape as [number, number];
  const samples = toContiguous(ecg.samples);
  const frames = new Int16Array(leads * length);
  const lines = ecg.leads.map((lead, row) => {
    const physical = samples.subarray(row * length, (row + 1) * length);
    const { gain, integers } = quantise(physical, format);
    for (let i = 0; i < length; i++) frames[i * leads + row] = integers[i] as number;
    const scale = `${gain}(0)/${ecg.unit}`;
    const first = integers[0] ?? 0;
    const values = `${format.bits} 0 ${first} ${checksum(integers)} 0`;
    return `${name}.dat ${storage} ${scale} ${values} ${oneLine(lead)}`;
  });
  const head = `${name} ${leads} ${ecg.sampleRate} ${length}`;
  const notes = [...(subject ? [subjectLine(subject)] : []), ...comments.map(oneLine)];
  const header = [head, ...lines, ...notes.map((line) => `# ${line}`), ''].join('\n');
  return {
    [`${name}.dat`]: format.encode(frames),
    ...(annotations ? { [`${name}.atr`]: encodeWfdbAnnotations(annotations) } : {}),
    [`${name}.hea`]: new TextEncoder().encode(header),
  };
}

function requireName(name: string): void {
  if (NAME.test(name)) return;
  throw new InvalidArgumentError(`name is '${name}'`, {
    argument: 'name',
    value: name,
    hint: "Name the record with letters, digits, '_' and '-' alone.",
  });
}

function requireStorage(storage: number): StorageFormat {
  const format = STORAGE_FORMATS.get(storage);
  if (format) return format;
  throw new InvalidArgumentError(`storage is ${storage}`, {
    argument: 'storage',
    value: storage,
    hint: `The storage formats are: ${[...STORAGE_FORMATS.keys()].join(', ')}.`,
  });
}

function quantise(physical: ArrayLike<number>, { largest, invalid }: StorageFormat) {
  let peak = 0;
  // A comparison with NaN is false, so missing samples do not count.
  for (let i = 0; i < physical.length; i++) {
    const size = Math.abs(physical[i] as number);
    if (size > peak) peak = size;
  }
  const gain = peak * STEPS_PER_UNIT <= largest ? STEPS_PER_UNIT : largest / peak;
  const integers = new Int16Array(physical.length);
  for (let i = 0; i < physical.length; i++) {
    const value = physical[i] as number;
    integers[i] = Number.isNaN(value) ? invalid : Math.round(value * gain);
  }
  return { gain, integers };
}

function checksum(integers: Int16Array): number {
  let sum = 0;
  for (const value of integers) sum = (sum + value) | 0;
  return (sum << 16) >> 16;
}
