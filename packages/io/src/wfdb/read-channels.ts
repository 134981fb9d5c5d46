import { NotFoundError, ParseError, UnsupportedError } from '@einthoven/core';
import type { Channel } from '../recording.ts';
import { verifyChecksum } from './checksum.ts';
import { STORAGE_FORMATS, type StorageFormat } from './storage-formats.ts';
import type { WfdbHeader, WfdbSignal } from './wfdb-header.ts';

/** What {@link readChannels} needs beside the header. */
export interface ChannelBytes {
  /** Contents of every signal file, by the name the header gives it. */
  readonly signals: Readonly<Record<string, Uint8Array>>;
  /** Prefix of file names in errors. */
  readonly folder: string;
  readonly verifyChecksums: boolean;
}

/** The channels of a record, in the order of its header, with the number of frames read. */
export function readChannels(header: WfdbHeader, source: ChannelBytes) {
  const channels = new Array<Channel>(header.signals.length);
  let length = header.length;
  for (const [file, indices] of signalsByFile(header)) {
    const group = indices.map((index) => header.signals[index] as WfdbSignal);
    const { digital, frames } = readFile(`${source.folder}${file}`, group, {
      bytes: source.signals[file],
      length,
    });
    length = frames;
    const stride = frameSize(group);
    let offset = 0;
    for (const [i, signal] of group.entries()) {
      const integers = deinterleave(digital, { offset, stride, frames, signal });
      if (source.verifyChecksums) verifyChecksum(integers, signal, `${source.folder}${file}`);
      channels[indices[i] as number] = toChannel(integers, signal, header.sampleRate);
      offset += signal.samplesPerFrame;
    }
  }
  return { channels, length: length ?? 0 };
}

function signalsByFile({ signals }: WfdbHeader): Map<string, number[]> {
  const files = new Map<string, number[]>();
  for (const [index, { file }] of signals.entries()) {
    files.set(file, [...(files.get(file) ?? []), index]);
  }
  return files;
}

const frameSize = (group: readonly WfdbSignal[]) =>
  group.reduce((sum, { samplesPerFrame }) => sum + samplesPerFrame, 0);

function readFile(
  file: string,
  group: readonly WfdbSignal[],
  { bytes, length }: { bytes: Uint8Array | undefined; length: number | null },
) {
  const storage = storageOf(file, group);
  if (!bytes) {
    throw new NotFoundError(`signal file ${file} is missing`, {
      argument: 'signals',
      value: file,
      hint: 'Keep the signal files beside the header, or pass their bytes under the same names.',
    });
  }
  const start = group[0]?.byteOffset ?? 0;
  const size = frameSize(group);
  const available = storage.samplesIn(Math.max(0, bytes.length - start));
  const frames = length ?? Math.floor(available / size);
  const expected = start + storage.bytesFor(frames * size);
  if (bytes.length < expected) {
    throw new ParseError(
      `signal file ${file} is cut short: expected ${expected} bytes, found ${bytes.length}`,
      { argument: file, value: bytes.length, hint: 'Download or copy the file again.' },
    );
  }
  return { digital: storage.decode(bytes, start, frames * size), frames };
}

function storageOf(file: string, group: readonly WfdbSignal[]): StorageFormat {
  const formats = [...new Set(group.map(({ format }) => format))];
  const storage = STORAGE_FORMATS.get(formats[0] as number);
  if (storage && formats.length === 1) return storage;
  throw new UnsupportedError(`signal file ${file} is in WFDB format ${formats.join(' and ')}`, {
    argument: 'format',
    value: formats,
    hint: `This version reads formats ${[...STORAGE_FORMATS.keys()].join(' and ')}.`,
  });
}

interface Interleaving {
  readonly offset: number;
  readonly stride: number;
  readonly frames: number;
  readonly signal: WfdbSignal;
}

function deinterleave(digital: Int16Array, { offset, stride, frames, signal }: Interleaving) {
  const each = signal.samplesPerFrame;
  const integers = new Int16Array(frames * each);
  let to = 0;
  for (let frame = 0, from = offset; frame < frames; frame++, from += stride) {
    for (let i = 0; i < each; i++) integers[to++] = digital[from + i] as number;
  }
  return integers;
}

function toChannel(integers: Int16Array, signal: WfdbSignal, frameRate: number): Channel {
  const { gain, baseline, samplesPerFrame } = signal;
  const { invalid } = STORAGE_FORMATS.get(signal.format) as StorageFormat;
  // A signal that lags is moved forward; what would have followed its end is not in the file.
  const lag = signal.skew * samplesPerFrame;
  const samples = new Float64Array(integers.length).fill(NaN, Math.max(0, integers.length - lag));
  for (let i = lag; i < integers.length; i++) {
    const value = integers[i] as number;
    samples[i - lag] = value === invalid ? NaN : (value - baseline) / gain;
  }
  return {
    name: signal.description,
    unit: signal.unit,
    sampleRate: frameRate * samplesPerFrame,
    samples,
  };
}
