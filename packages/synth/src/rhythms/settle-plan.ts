import { median, type Random } from '@einthoven/core';
import type { Rhythm, RhythmContext, RhythmPlan, VentricularEvent } from './rhythm.ts';

/** The QRS of an event: when it is highest and ends, in seconds from its onset. */
export type QrsOf = (event: VentricularEvent) => {
  readonly peak: number;
  readonly offset: number;
  /** Whether it is of the kind whose intervals are asked for. */
  readonly own: boolean;
};

/** What {@link settlePlan} needs beside the rhythm. */
export interface PlanRequest extends Omit<RhythmContext, 'rr' | 'random'> {
  /** The stream of a try. */
  randomOf(attempt: number): Random;
  readonly qrsOf: QrsOf;
}

interface Found {
  readonly rr: number | null;
  readonly pr: number | null;
}

const ATTEMPTS = 24;
/** From this try on, a rhythm that is hard to settle no longer varies. */
const STEADY_FROM = 18;
/** Tries that insist on a rhythm near the rate asked for as a whole, not in the median alone. */
const CHOOSY = 12;
const ROUNDS = 16;
/** How many times longer or shorter than asked for a rhythm may be aimed at. */
const FARTHEST = 3;
/** No PR is aimed at that is shorter, in seconds. */
const SHORTEST_PR = 0.03;
const TOLERANCE = 1e-10;

/**
 * Returns a plan whose median RR and median PR, over the QRS complexes that lie whole within the
 * record, are those asked for.
 *
 * The plan is made again with what it aims at corrected until they are. Where the correction takes
 * beats in and out for ever, another start is tried; the nearest plan is kept where none settles.
 */
export function settlePlan(rhythm: Rhythm, request: PlanRequest): RhythmPlan {
  let best: Attempt | null = null;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const variability = attempt < STEADY_FROM ? request.variability : 0;
    const result = settle(rhythm, request, variability, attempt);
    if (result.error <= TOLERANCE && (result.typical || attempt >= CHOOSY)) return result.plan;
    if (!best || rank(result) < rank(best)) best = result;
    if (best.error <= TOLERANCE && attempt + 1 >= CHOOSY) return best.plan;
  }
  return (best as Attempt).plan;
}

interface Attempt {
  readonly plan: RhythmPlan;
  /** Distance from what was asked for, relative to RR. */
  readonly error: number;
  /** Whether the correction of RR stayed small. */
  readonly typical: boolean;
}

const rank = ({ error, typical }: Attempt) => Math.max(error, TOLERANCE) * (typical ? 1 : 2);

function settle(
  rhythm: Rhythm,
  request: PlanRequest,
  variability: number,
  attempt: number,
): Attempt {
  const { end, nominalRr, pr: nominalPr, qrs, qt, shortestRr, breathingHz } = request;
  let rr = nominalRr;
  let pr = nominalPr;
  let best: Attempt | null = null;
  let last: { rr: number; found: number } | null = null;
  for (let round = 0; round < ROUNDS; round++) {
    const random = request.randomOf(attempt);
    const plan = rhythm.plan({
      end,
      rr,
      nominalRr,
      pr,
      qrs,
      qt,
      shortestRr,
      variability,
      breathingHz,
      random,
    });
    const found = medians(plan, end, request.qrsOf);
    const rrError = (found.rr ?? nominalRr) - nominalRr;
    const prError = (rhythm.conductsP ? (found.pr ?? nominalPr) : nominalPr) - nominalPr;
    const error = (Math.abs(rrError) + Math.abs(prError)) / nominalRr;
    const typical = rr > 0.85 * nominalRr && rr < 1.18 * nominalRr;
    if (!best || error < best.error) best = { plan, error, typical };
    if (error <= TOLERANCE) break;
    pr = Math.max(SHORTEST_PR, pr - prError);
    if (found.rr === null) continue;
    const slope: number = last && last.rr !== rr ? (found.rr - last.found) / (rr - last.rr) : 0;
    last = { rr, found: found.rr };
    rr -= rrError / (slope > 0.3 && slope < 3 ? slope : found.rr / rr);
    // A rhythm whose rate does not follow must not be asked for none at all.
    rr = Math.min(FARTHEST * nominalRr, Math.max(nominalRr / FARTHEST, rr));
  }
  return best as Attempt;
}

function medians({ atrial, ventricular }: RhythmPlan, end: number, qrsOf: QrsOf): Found {
  const gaps: number[] = [];
  const prs: number[] = [];
  let before: number | null = null;
  for (const event of ventricular) {
    const { peak, offset, own } = qrsOf(event);
    if (event.onset < 0 || event.onset + offset > end) continue;
    if (before !== null) gaps.push(event.onset + peak - before);
    before = event.onset + peak;
    const p = own && event.atrial !== null ? atrial[event.atrial] : undefined;
    if (p && p.onset >= 0 && p.onset < event.onset) prs.push(event.onset - p.onset);
  }
  return { rr: median(gaps), pr: median(prs) };
}
