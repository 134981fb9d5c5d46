/** One wave of one beat. Positions are sample indices and may be fractions. */
export interface Wave {
  readonly onset: number;
  readonly peak: number;
  readonly offset: number;
  /** Between 0 and 1, where the source of the wave states one. */
  readonly confidence?: number;
}

/** One beat. An absent wave is null, never invented; a dropped beat has a P and no QRS. */
export interface Beat {
  readonly p: Wave | null;
  readonly qrs: Wave | null;
  readonly t: Wave | null;
  /** Annotation code of the beat in the WFDB convention: 'N' normal, 'V' ventricular ectopic … */
  readonly symbol: string;
}
