import { NotFoundError, ParseError, UnsupportedError } from '@einthoven/core';
import type { Channel } from '../recording.ts';
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
      const strand = { digital, offset, stride, frames };
      if (source.verifyChecksums) {
        const found = checksumOf(strand, signal.samplesPerFrame);
        verifyChecksum(found, signal, `${source.folder}${file}`);
      }
      channels[indices[i] as number] = toChannel(strand, signal, header.sampleRate);
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

/** The integers of one signal within the frames of its file. */
interface Strand {
  readonly digital: Int16Array;
  /** Place of the signal's first sample in a frame, and length of a frame. */
  readonly offset: number;
  readonly stride: number;
  readonly frames: number;
}

function physicalValues(strand: Strand, signal: WfdbSignal): Float64Array {
  const { digital, stride, frames } = strand;
  const { gain, baseline, samplesPerFrame } = signal;
  const { invalid } = STORAGE_FORMATS.get(signal.format) as StorageFormat;
  const samples = new Float64Array(frames * samplesPerFrame);
  for (let i = 0; i < samplesPerFrame; i++) {
    let from = strand.offset + i;
    for (let to = i; to < samples.length; to += samplesPerFrame, from += stride) {
      const value = digital[from] as number;
      samples[to] = value === invalid ? NaN : (value - baseline) / gain;
    }
  }
  return samples;
}

// A signal that lags is moved forward; what would have followed its end is not in the file.
function withoutSkew(samples: Float64Array, lag: number): Float64Array {
  if (lag === 0) return samples;
  samples.copyWithin(0, lag);
  return samples.fill(NaN, Math.max(0, samples.length - lag));
}

function toChannel(strand: Strand, signal: WfdbSignal, frameRate: number): Channel {
  const { samplesPerFrame, skew } = signal;
  return {
    name: signal.description,
    unit: signal.unit,
    sampleRate: frameRate * samplesPerFrame,
    samples: withoutSkew(physicalValues(strand, signal), skew * samplesPerFrame),
  };
}

function checksumOf({ digital, offset, stride, frames }: Strand, samplesPerFrame: number): number {
  let sum = 0;
  for (let frame = 0, from = offset; frame < frames; frame++, from += stride) {
    for (let i = 0; i < samplesPerFrame; i++) sum = (sum + (digital[from + i] as number)) | 0;
  }
  return (sum << 16) >> 16;
}

function verifyChecksum(found: number, signal: WfdbSignal, file: string): void {
  // Headers write the checksum signed or unsigned.
  if (signal.checksum === null || ((found - signal.checksum) & 0xffff) === 0) return;
  throw new ParseError(
    `signal '${signal.description}' of ${file} has checksum ${found}, its header says ${signal.checksum}`,
    { argument: file, value: found, hint: 'The file has changed since its header was written.' },
  );
}
