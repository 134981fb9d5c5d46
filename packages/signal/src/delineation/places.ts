/**
 * Nine places in the window of a beat, in points of the grid: onset, peak and offset of P, of QRS and
 * of T.
 */
export type Places = Float64Array;

/**
 * A wave by the index of its onset in {@link Places}; its peak and offset follow. Tables by wave have literal keys:
 * bundlers cannot leave computed ones out.
 */
export type WaveIndex = 0 | 3 | 6;

export const P = 0;
export const QRS = 3;
export const T = 6;

/** Slopes of a beat as suits one wave: those for P and T are level in the QRS complex. */
export interface Slopes {
  /** Lead by lead, in mV a second. */
  readonly leads: readonly Float64Array[];
  /** Spatial velocity: their magnitude. */
  readonly velocity: Float64Array;
}

/** Slopes of P, QRS and T, by {@link WaveIndex}. */
export type WaveSlopes = Readonly<Record<WaveIndex, Slopes>>;
