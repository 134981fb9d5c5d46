import type { Annotation, EcgRecording, Recording } from './recording.ts';
import { toEcgRecording } from './to-ecg-recording.ts';
import { parseWfdbAnnotations } from './wfdb/parse-wfdb-annotations.ts';
import { parseWfdbHeader } from './wfdb/parse-wfdb-header.ts';
import { readChannels } from './wfdb/read-channels.ts';

/** The files of a WFDB record, as bytes. */
export interface WfdbBytes {
  /** Contents of the header (.hea). */
  readonly header: Uint8Array | string;
  /** Contents of every signal file, by the name the header gives it. */
  readonly signals: Readonly<Record<string, Uint8Array>>;
  /** Contents of an annotation file in the MIT format. */
  readonly annotations?: Uint8Array;
  /** Where the files lie, for error messages; default nowhere. */
  readonly folder?: string;
}

/** How to read a record. */
export interface ReadOptions {
  /** Whether to compare every signal with the checksum in its header; default false. */
  readonly verifyChecksums?: boolean;
}

/**
 * A recording with all its channels, as it lies in the files.
 *
 * Values are physical, in the unit of the header; missing samples are NaN. A signal stored with a
 * skew is moved into place and ends in NaN. Signals of several rates keep theirs. Annotations made
 * at another rate than the record's come back at the record's, rounded.
 *
 * @throws ParseError for a malformed header, a signal or annotation file that is cut short, or, with
 * `verifyChecksums`, a checksum that does not fit.
 * @throws UnsupportedError for a storage format other than 16 and 212, or a multi-segment record.
 * @throws NotFoundError when the bytes of a signal file are missing.
 */
export function readRecord(source: WfdbBytes, options: ReadOptions = {}): Recording {
  const folder = source.folder ? `${source.folder.replace(/\/$/, '')}/` : '';
  const text =
    typeof source.header === 'string' ? source.header : new TextDecoder().decode(source.header);
  const { signals, ...record } = parseWfdbHeader(text, `${folder}header`);
  const { channels, length } = readChannels(
    { signals, ...record },
    { signals: source.signals, folder, verifyChecksums: options.verifyChecksums ?? false },
  );
  const annotations = source.annotations
    ? annotationsAt(record.sampleRate, source.annotations, `${folder}${record.name}`)
    : [];
  return { channels, annotations, metadata: { format: 'wfdb', ...record, length, signals } };
}

/**
 * The ECG channels of a recording, in millivolts, with its annotations.
 *
 * Which channels count, and what happens to numbers without a voltage: see {@link toEcgRecording}.
 * Errors are those of {@link readRecord}.
 */
export function readEcg(source: WfdbBytes, options: ReadOptions = {}): EcgRecording {
  return toEcgRecording(readRecord(source, options));
}

function annotationsAt(rate: number, bytes: Uint8Array, file: string): readonly Annotation[] {
  const { annotations, sampleRate } = parseWfdbAnnotations(bytes, file);
  if (sampleRate === null || sampleRate === rate) return annotations;
  return annotations.map((annotation) => ({
    ...annotation,
    sample: Math.round((annotation.sample * rate) / sampleRate),
  }));
}
