/**
 * Nine places in the window of a beat, in points of the grid: onset, peak and offset of P, of QRS and
 * of T.
 */
export type Places = Float64Array;

/** A wave by the index of its onset in {@link Places}; its peak and offset follow. */
export type WaveIndex = 0 | 3 | 6;

export const P = 0;
export const QRS = 3;
export const T = 6;

/** The three slopes of a beat, each as long as suits its wave and blind to the QRS complex but for `QRS`. */
export interface Slopes {
  /** Lead by lead, in mV a second. */
  readonly leads: readonly Float64Array[];
  /** Spatial velocity: their magnitude. */
  readonly velocity: Float64Array;
}

/** Slopes of P, QRS and T, by {@link WaveIndex}. */
export type WaveSlopes = Readonly<Record<WaveIndex, Slopes>>;
