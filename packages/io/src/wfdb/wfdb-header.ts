/** The specification of one signal in a WFDB header. */
export interface WfdbSignal {
  /** Name of the file that holds the samples. */
  readonly file: string;
  /** Storage format: 16, 212 … */
  readonly format: number;
  readonly samplesPerFrame: number;
  /** Frames by which the stored signal lags behind the others. */
  readonly skew: number;
  /** Bytes before the first sample of the file. */
  readonly byteOffset: number;
  /** Integer steps a unit; 200 where the header gives none. */
  readonly gain: number;
  /** Whether the header states a gain; where not, values are nominal. */
  readonly calibrated: boolean;
  /** Integer that stands for 0 units. */
  readonly baseline: number;
  readonly unit: string;
  /** In bits; 0 where unknown. */
  readonly adcResolution: number;
  readonly adcZero: number;
  /** The first stored integer, where the header states it. */
  readonly initialValue: number | null;
  /** Sum of all stored integers modulo 2^16, signed or unsigned, where the header states it. */
  readonly checksum: number | null;
  /** Name of the signal. */
  readonly description: string;
}

/** A parsed WFDB header. */
export interface WfdbHeader {
  readonly name: string;
  /** Frames a second, in hertz. */
  readonly sampleRate: number;
  /** Number of frames, or null where the header leaves it to the file size. */
  readonly length: number | null;
  readonly startTime: string | null;
  readonly startDate: string | null;
  readonly signals: readonly WfdbSignal[];
  readonly comments: readonly string[];
}
