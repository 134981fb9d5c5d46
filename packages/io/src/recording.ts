import type { Ecg } from '@einthoven/core';
import type { WfdbSignal } from './wfdb/wfdb-header.ts';

/** A mark at one sample of a recording. */
export interface Annotation {
  /** Sample index (frame index in records of several rates), from 0. */
  readonly sample: number;
  /** Code in the WFDB convention: 'N' normal beat, 'V' ventricular ectopic, '+' rhythm change … */
  readonly symbol: string;
  /** Meaning depends on the symbol; 0 where none is given. */
  readonly subtype: number;
  /** Channel the mark belongs to; 0 where none is given, 255 in some files for all channels. */
  readonly channel: number;
  /** Free number; the QT Database numbers waves and leads with it. */
  readonly number: number;
  /** Text of the mark, for instance '(AFIB' at a rhythm change; empty where none is given. */
  readonly aux: string;
}

/** One signal of a recording, as it lies in the file. */
export interface Channel {
  readonly name: string;
  /** As the file spells it: 'mV', 'uV', 'mmHg', 'zscore' … */
  readonly unit: string;
  /** In hertz. */
  readonly sampleRate: number;
  /** Physical values in `unit`; NaN marks a missing sample. */
  readonly samples: Float64Array;
}

/** What a file says about the recording beside its samples. */
export interface RecordingMetadata {
  readonly format: 'wfdb';
  /** Name of the record. */
  readonly name: string;
  /** Frames a second, in hertz. */
  readonly sampleRate: number;
  /** Number of frames: of samples, where every signal has one a frame. */
  readonly length: number;
  /** Time of day at the first sample, as the file spells it. */
  readonly startTime: string | null;
  /** Day of the first sample, as the file spells it. */
  readonly startDate: string | null;
  /** Comment lines without their '#'. */
  readonly comments: readonly string[];
  /** The specification of every signal: gain, baseline, resolution, checksum … */
  readonly signals: readonly WfdbSignal[];
}

/** A recording with all its channels, as it lies in the file. */
export interface Recording {
  readonly channels: readonly Channel[];
  readonly annotations: readonly Annotation[];
  readonly metadata: RecordingMetadata;
}

/** The ECG channels of a recording with its annotations. */
export interface EcgRecording {
  readonly ecg: Ecg;
  readonly annotations: readonly Annotation[];
  readonly metadata: RecordingMetadata;
}
