import { type Ecg, InvalidArgumentError, toContiguous } from '@einthoven/core';
import type { Annotation } from '../recording.ts';
import { encodeWfdbAnnotations } from './encode-wfdb-annotations.ts';

const LARGEST = 32767;
const MISSING = -32768;
const STEPS_PER_UNIT = 1000;
const NAME = /^[A-Za-z0-9_-]+$/;

/** What goes into a WFDB record. */
export interface WfdbContents {
  readonly ecg: Ecg;
  /** Written as an '.atr' file when given. */
  readonly annotations?: readonly Annotation[];
  /** Lines for the end of the header. */
  readonly comments?: readonly string[];
}

/**
 * The files of a WFDB record by name: samples in format 16, annotations if any, and the header.
 *
 * The step is 1 µV (0.001 for unit 'normalized'); in a lead that exceeds ±32.767 it is as fine as
 * the lead's range allows. Reading gives each sample back within half a step, NaN as NaN. Checksums
 * and first values are those of the format.
 *
 * @throws InvalidArgumentError for a record name with other than letters, digits, '_' and '-', or an
 * annotation that the format cannot hold.
 */
export function encodeWfdb(name: string, contents: WfdbContents): Record<string, Uint8Array> {
  if (!NAME.test(name)) {
    throw new InvalidArgumentError(`name is '${name}'`, {
      argument: 'name',
      value: name,
      hint: "Name the record with letters, digits, '_' and '-' alone.",
    });
  }
  const { ecg, annotations, comments = [] } = contents;
  const [leads, length] = ecg.samples.shape as [number, number];
  const samples = toContiguous(ecg.samples);
  const bytes = new Uint8Array(2 * leads * length);
  const view = new DataView(bytes.buffer);
  const lines = ecg.leads.map((lead, row) => {
    const physical = samples.subarray(row * length, (row + 1) * length);
    const { gain, integers } = quantise(physical);
    for (let i = 0; i < length; i++) {
      view.setInt16(2 * (i * leads + row), integers[i] as number, true);
    }
    const unit = ecg.unit === 'mV' ? 'mV' : 'normalized';
    const first = integers[0] ?? 0;
    const scale = `${gain}(0)/${unit}`;
    return `${name}.dat 16 ${scale} 16 0 ${first} ${checksum(integers)} 0 ${oneLine(lead)}`;
  });
  const head = `${name} ${leads} ${ecg.sampleRate} ${length}`;
  const header = [head, ...lines, ...comments.map((line) => `# ${oneLine(line)}`), ''].join('\n');
  return {
    [`${name}.dat`]: bytes,
    ...(annotations ? { [`${name}.atr`]: encodeWfdbAnnotations(annotations) } : {}),
    [`${name}.hea`]: new TextEncoder().encode(header),
  };
}

function quantise(physical: ArrayLike<number>): { gain: number; integers: Int16Array } {
  let peak = 0;
  // A comparison with NaN is false, so missing samples do not count.
  for (let i = 0; i < physical.length; i++) {
    const size = Math.abs(physical[i] as number);
    if (size > peak) peak = size;
  }
  const gain = peak * STEPS_PER_UNIT <= LARGEST ? STEPS_PER_UNIT : LARGEST / peak;
  const integers = Int16Array.from(physical, (value) =>
    Number.isNaN(value) ? MISSING : Math.round(value * gain),
  );
  return { gain, integers };
}

function checksum(integers: Int16Array): number {
  let sum = 0;
  for (const value of integers) sum = (sum + value) | 0;
  return (sum << 16) >> 16;
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');
