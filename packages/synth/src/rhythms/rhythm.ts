import type { JsonValue, Random } from '@einthoven/core';
import type { Superclass } from '../conditions/condition.ts';
import type { Draw } from '../heart/draw.ts';
import type { IntervalName, Limits } from '../timing/intervals-request.ts';

/** One activation of the atria that writes a P wave. */
export interface AtrialEvent {
  /** P onset in seconds. */
  readonly onset: number;
  /** Where it begins; each kind has a P wave of its own. A paced one follows a spike. */
  readonly kind: 'sinus' | 'ectopic' | 'retrograde' | 'paced';
}

/**
 * How the ventricles are reached: `conducted` and `junctional` as in this person always, `aberrant` with
 * the right bundle late, the others by a wide QRS of their own (`paced` behind a spike).
 */
export type VentricularKind =
  | 'conducted'
  | 'aberrant'
  | 'junctional'
  | 'ventricular-ectopic'
  | 'ventricular-escape'
  | 'paced';

/** Whether such a QRS begins in the ventricles. */
export const isVentricular = (kind: VentricularKind | undefined): boolean =>
  kind === 'ventricular-ectopic' || kind === 'ventricular-escape' || kind === 'paced';

/** One activation of the ventricles: a QRS and a T. */
export interface VentricularEvent {
  /** QRS onset in seconds. */
  readonly onset: number;
  readonly kind: VentricularKind;
  /** Index of the P wave that belongs to it, or null. */
  readonly atrial: number | null;
  /** Which focus it comes from, where a record has several; default 0. */
  readonly focus?: number;
}

/** Atria that never rest, as in fibrillation and flutter. */
export interface AtrialWave {
  /** Of waves that go on in step: seconds from one to the next, and when one of them begins. */
  readonly steps?: { readonly cycle: number; readonly start: number };
  /** Returns what the atria do over a record. */
  dipoles(context: AtrialWaveContext): readonly AtrialDipole[];
}

/** What an {@link AtrialWave} is told. */
export interface AtrialWaveContext {
  /** In hertz. */
  readonly sampleRate: number;
  /** Number of samples. */
  readonly length: number;
  /** When the first of its `steps` begins, in seconds from the first sample; 0 without steps. */
  readonly start: number;
  readonly random: Random;
}

/** A dipole that keeps its direction: to the left, to the foot, to the back. */
export interface AtrialDipole {
  readonly direction: readonly number[];
  /** Its size at each sample, in mV-equivalents. */
  readonly heights: Float64Array;
}

/** Which beats come when, each list in order of time, from before the record's start to behind its end. */
export interface RhythmPlan {
  readonly atrial: readonly AtrialEvent[];
  readonly ventricular: readonly VentricularEvent[];
  readonly atrialWave?: AtrialWave;
}

/** What a rhythm is told; all times in seconds, 0 is the first sample. */
export interface RhythmContext {
  /** Time of the last sample. */
  readonly end: number;
  /** Median RR to aim at. */
  readonly rr: number;
  /** Median RR that was asked for; `rr` is moved about it until the record has it. */
  readonly nominalRr: number;
  /** Median PR of the conducted beats to aim at, moved likewise. */
  readonly pr: number;
  readonly qrs: number;
  readonly qt: number;
  /** No RR that ends with a conducted beat may be shorter. */
  readonly shortestRr: number;
  /** Standard deviation of RR over its median. */
  readonly variability: number;
  /** Rate of breathing in hertz. */
  readonly breathingHz: number;
  /** The same stream at every call of `plan` for one record, but for another try. */
  readonly random: Random;
}

/** Rate and intervals that a rhythm narrows or proposes. */
export type RhythmTiming<T> = Partial<Readonly<Record<IntervalName | 'heartRateBpm', T>>>;

/** A plug-in that decides which beats come when. */
export interface Rhythm {
  /** Kebab-case, such as 'atrial-flutter'. */
  readonly id: string;
  /** What it was made with, for the record's `parameters`. */
  readonly parameters: { readonly [name: string]: JsonValue };
  /** Whether P waves are conducted, so that there is a PR interval to ask for. */
  readonly conductsP: boolean;
  /**
   * The kind of its own QRS complexes, whose intervals are those asked for; default 'conducted'. Where
   * they begin in the ventricles, no condition can be seen in them.
   */
  readonly dominant?: VentricularKind;
  /**
   * The diagnostic superclass of PTB-XL that it belongs to, or null where it has none and no ECG with it
   * is called normal; default: a normal ECG may have it.
   */
  readonly superclass?: Superclass | null;
  /** Standard deviation of RR over its median where nobody asks for one; default 0.03. */
  readonly variability?: number;
  /** Share of the median RR that must still hold a beat, where some come early; default 1. */
  readonly tightestRr?: number;
  /** What rate and intervals can be. */
  readonly limits?: RhythmTiming<Limits>;
  /** Rate and intervals where nobody asks for any. */
  typical?(draw: Draw): RhythmTiming<number>;
  /**
   * Returns the beats. It is asked again with another `rr` and `pr` until the medians in the record are
   * those asked for, so it must be pure: the same context and draws give the same plan.
   */
  plan(context: RhythmContext): RhythmPlan;
}
