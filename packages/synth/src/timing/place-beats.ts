import { median, type Random } from '@einthoven/core';

/** Rhythms that can be made: sinus, and atrial fibrillation without P waves. */
export const RHYTHMS = ['sinus', 'atrial-fibrillation'] as const;

/** Name of a rhythm. */
export type Rhythm = (typeof RHYTHMS)[number];

/** What {@link placeBeats} needs; all times in seconds. */
export interface BeatsPlan {
  readonly rhythm: Rhythm;
  /** Median RR of the whole QRS complexes within the record. */
  readonly rr: number;
  /** No RR is shorter. */
  readonly shortestRr: number;
  /** Standard deviation of RR over its median. */
  readonly variability: number;
  /** Time of the last sample. */
  readonly end: number;
  readonly qrs: number;
}

/** QRS onsets in seconds, in order, from before the record's start to behind its end. */
export type BeatTimes = readonly number[];

/**
 * Returns beat times whose median RR, over the QRS complexes that lie whole within the record, is
 * exactly what was asked for.
 *
 * Sinus rhythm varies with a slow wave at breathing rate plus noise; fibrillation has independent
 * RR intervals. A whole rhythm is scaled until its median is right; where the scaling takes beats
 * in and out for ever, another start is tried.
 */
export function placeBeats(plan: BeatsPlan, random: Random): BeatTimes {
  const count = Math.ceil(plan.end / plan.rr) * 3 + 6;
  const shape =
    plan.rhythm === 'sinus' ? sinus(count, plan, random) : irregular(count, plan, random);
  for (let attempt = 0; attempt < 20; attempt++) {
    const phase = random.uniform() * plan.rr;
    const times = settle(shape, phase, plan);
    if (times) return times;
  }
  const even = shape.map(() => 1);
  return settle(even, random.uniform() * plan.rr, plan) as BeatTimes;
}

function sinus(count: number, { rr, variability }: BeatsPlan, random: Random): number[] {
  const breathing = random.uniform(0.15, 0.35);
  const phase = random.uniform(0, 2 * Math.PI);
  return Array.from({ length: count }, (_, i) => {
    const wave = Math.SQRT2 * Math.sin(2 * Math.PI * breathing * i * rr + phase);
    return Math.exp(variability * (0.8 * wave + 0.6 * random.normal()));
  });
}

function irregular(count: number, { variability }: BeatsPlan, random: Random): number[] {
  return Array.from({ length: count }, () => Math.exp(variability * random.normal()));
}

/** Beat times of this shape with the right median, or null when no scale settles. */
function settle(shape: readonly number[], phase: number, plan: BeatsPlan): number[] | null {
  let middle = 1;
  for (let round = 0; round < 25; round++) {
    const ratios = shape.map((value) => limited(value / middle, plan.shortestRr / plan.rr));
    const times = accumulate(ratios, phase, plan.rr);
    const inside = times.flatMap((time, i) => (isWhole(time, plan) ? [i] : []));
    const found = median(inside.slice(1).map((i) => shape[i] as number)) ?? middle;
    if (found === middle) return times;
    middle = found;
  }
  return null;
}

/** Keeps a ratio to the median above `low`, and as far below the mirror of `low`, so that the mean
 * of two ratios that are equally far from 1 stays 1. */
const limited = (ratio: number, low: number) =>
  Math.min(Math.max(ratio, Math.min(1, low)), Math.max(1, 2 - low));

/** Beat i + 1 follows beat i after ratio i + 1; the second beat lies at `phase`. */
function accumulate(ratios: readonly number[], phase: number, rr: number): number[] {
  let time = phase - rr * ((ratios[0] as number) + (ratios[1] as number));
  return ratios.map((ratio) => {
    time += ratio * rr;
    return time;
  });
}

const isWhole = (onset: number, { end, qrs }: BeatsPlan) => onset >= 0 && onset + qrs <= end;
