import { InvalidArgumentError, requireNumber } from '@einthoven/core';
import type { TimedName } from '../conditions/condition.ts';
import type { GradedCondition } from '../conditions/resolve-conditions.ts';
import type { Draw } from '../heart/draw.ts';
import type { PersonEffects } from '../person/person-effects.ts';
import type { Rhythm } from '../rhythms/rhythm.ts';
import {
  type BeatTiming,
  HEART_RATE_LIMITS,
  INTERVAL_LIMITS,
  type Limits,
  SHORTEST_DIASTOLE_MS,
  SHORTEST_REPOLARISATION_MS,
  shortestRrMs,
} from './intervals-request.ts';

/** What a caller asks of timing and axis; what is left out gets a typical value. */
export interface TimingRequest {
  readonly heartRateBpm?: number | undefined;
  readonly prMs?: number | undefined;
  readonly qrsMs?: number | undefined;
  readonly qtMs?: number | undefined;
  readonly axisDegrees?: number | undefined;
}

/** Rate and intervals, with the frontal QRS axis. */
export interface ResolvedTiming extends BeatTiming {
  readonly axisDegrees: number;
}

/** What {@link resolveTiming} needs beside the request. */
export interface TimingContext {
  readonly conditions: readonly GradedCondition[];
  readonly rhythm: Omit<Rhythm, 'plan' | 'parameters'>;
  /** Whether to move what is asked for to the nearest possible value instead of throwing. */
  readonly adjust: boolean;
  /** What the person's age, sex and build add to the typical values. */
  readonly effects: PersonEffects;
  /** One stream of draws for each condition. */
  drawFor(id: string): Draw;
}

/**
 * Returns rate, intervals and axis: as requested, else as a condition has it, else typical.
 *
 * @throws InvalidArgumentError for a value that a condition or the other values rule out.
 */
export function resolveTiming(request: TimingRequest, context: TimingContext): ResolvedTiming {
  const { rhythm, effects, drawFor } = context;
  const proposed = rhythm.typical?.(drawFor('rhythm')) ?? {};
  const otherwise = proposed.heartRateBpm ?? 72 + effects.heartRateBpm;
  const heartRateBpm = rate(request.heartRateBpm, otherwise, context);
  const rrMs = 60000 / heartRateBpm;
  const { typical, limits } = gather(context, proposed, rrMs);
  const take = (name: TimedName, otherwise: number) =>
    settle(name, request[name], { proposed: typical[name], otherwise }, limits[name], context);
  const qrs = take('qrsMs', 94 + effects.qrsMs);
  const qt = take('qtMs', typicalQtMs(rrMs, qrs.value) + effects.qtMs);
  const pr = take('prMs', 160 + effects.prMs);
  const bounds = { qtLimits: limits.qtMs, prLimits: limits.prMs };
  const fitted = fit({ heartRateBpm, qrs, qt, pr, rhythm, ...bounds }, context.adjust);
  return { ...fitted, axisDegrees: take('axisDegrees', 50 + effects.axisDegrees).value };
}

/** QT of a normal heart: 400 ms at 72 a minute, shorter at higher rates, longer with a wide QRS. */
function typicalQtMs(rrMs: number, qrsMs: number): number {
  return 400 * (rrMs / (60000 / 72)) ** 0.42 + 0.6 * Math.max(0, qrsMs - 105);
}

interface Settled {
  readonly value: number;
  /** Whether the caller insists on it. */
  readonly fixed: boolean;
}

function rate(
  requested: number | undefined,
  otherwise: number,
  { rhythm, adjust }: TimingContext,
): number {
  const [min, max] = HEART_RATE_LIMITS;
  const limits = rhythm.limits?.heartRateBpm ?? HEART_RATE_LIMITS;
  const value = requireNumber('heartRateBpm', requested ?? otherwise, adjust ? {} : { min, max });
  const inside = value >= limits[0] && value <= limits[1];
  if (inside) return value;
  // A wish that the rhythm rules out gives way to what is typical of it, lest all lie on its limit.
  if (adjust) return clamp(rhythm.limits?.heartRateBpm ? otherwise : value, limits);
  return refuse('heartRateBpm', value, limits, rhythm);
}

function gather(
  { conditions, rhythm, drawFor }: TimingContext,
  proposed: Partial<Record<TimedName, number>>,
  rrMs: number,
) {
  const limits: Record<TimedName, Limits> = { ...INTERVAL_LIMITS, axisDegrees: [-180, 180] };
  const typical = { ...proposed };
  const narrow = (narrower: Partial<Record<string, Limits>>) => {
    for (const [key, bounds] of Object.entries(narrower)) {
      const [min, max] = bounds as Limits;
      const [low, high] = limits[key as TimedName] ?? [min, max];
      limits[key as TimedName] = [Math.max(min, low), Math.min(max, high)];
    }
  };
  narrow(rhythm.limits ?? {});
  for (const { condition, severity } of conditions) {
    narrow(condition.limits?.(rrMs) ?? {});
    for (const [key, value] of Object.entries(
      condition.typical?.(severity, drawFor(condition.id), rrMs) ?? {},
    )) {
      const name = key as TimedName;
      // Of two conditions that widen the QRS, the wider one shows.
      typical[name] = name === 'qrsMs' ? Math.max(value, typical[name] ?? 0) : value;
    }
  }
  return { limits, typical };
}

function settle(
  name: TimedName,
  requested: number | undefined,
  { proposed, otherwise }: { proposed: number | undefined; otherwise: number },
  limits: Limits,
  { adjust, rhythm }: TimingContext,
): Settled {
  if (requested !== undefined) requireNumber(name, requested);
  if (requested === undefined || adjust) {
    // A value that may be adjusted gives way to the condition's own, lest all lie on its limit.
    return { value: clamp(proposed ?? requested ?? otherwise, limits), fixed: false };
  }
  if (requested >= limits[0] && requested <= limits[1]) return { value: requested, fixed: true };
  return refuse(name, requested, limits, rhythm);
}

function refuse(
  name: string,
  value: number,
  [min, max]: Limits,
  { id, limits }: Pick<Rhythm, 'id' | 'limits'>,
): never {
  const where = limits && name in limits ? ` in ${id}` : '';
  throw new InvalidArgumentError(`${name} is ${value}${where}`, {
    argument: name,
    value,
    hint: `With this rhythm and these conditions it lies between ${rounded(min)} and ${rounded(max)}; leave it out for a typical value.`,
  });
}

interface Fit {
  readonly heartRateBpm: number;
  readonly qrs: Settled;
  readonly qt: Settled;
  readonly pr: Settled;
  readonly rhythm: Pick<Rhythm, 'conductsP' | 'tightestRr'>;
  readonly qtLimits: Limits;
  readonly prLimits: Limits;
}

/** Moves what is not fixed so that the beat fits into the RR interval; throws where that cannot be. */
function fit(parts: Fit, adjust: boolean): BeatTiming {
  const { heartRateBpm, qrs, qt, pr, rhythm, qtLimits, prLimits } = parts;
  const { conductsP: hasP, tightestRr = 1 } = rhythm;
  const rrMs = (60000 / heartRateBpm) * tightestRr;
  const qrsMs = qrs.value;
  const shortestQt = Math.max(qtLimits[0], qrsMs + SHORTEST_REPOLARISATION_MS);
  const prFloor = pr.fixed ? pr.value : Math.max(prLimits[0], Math.min(pr.value, 0.45 * rrMs));
  const longestQt = hasP ? (rrMs - prFloor - 0.25 * qrsMs) / 0.75 : Infinity;
  const qtMs = move(qt, [shortestQt, Math.min(rrMs - SHORTEST_DIASTOLE_MS, longestQt)]);
  const longestPr = rrMs - qtMs + 0.25 * (qtMs - qrsMs);
  const prMs = hasP ? move(pr, [prLimits[0], longestPr]) : null;
  const timing = { heartRateBpm, prMs, qrsMs, qtMs };
  if (qtMs < shortestQt - TOLERANCE_MS) refuseQt(timing, shortestQt);
  const needed = shortestRrMs(timing) / tightestRr;
  if (needed <= 60000 / heartRateBpm + TOLERANCE_MS) return timing;
  if (adjust) return { ...timing, heartRateBpm: 60000 / needed };
  return refuseRate(timing, needed);
}

const TOLERANCE_MS = 1e-6;

const clamp = (value: number, [min, max]: Limits) => Math.max(min, Math.min(max, value));

const move = ({ value, fixed }: Settled, [min, max]: Limits) =>
  fixed ? value : Math.max(min, Math.min(max, value));

const rounded = (value: number) => Math.round(value * 10) / 10;

function refuseQt({ qrsMs, qtMs }: BeatTiming, shortestQt: number): never {
  throw new InvalidArgumentError(`qtMs is ${rounded(qtMs)} with a QRS of ${rounded(qrsMs)} ms`, {
    argument: 'qtMs',
    value: qtMs,
    hint: `T needs room after QRS: pass at least ${rounded(shortestQt)}, or a shorter qrsMs.`,
  });
}

function refuseRate({ heartRateBpm, prMs, qtMs }: BeatTiming, needed: number): never {
  const pr = prMs === null ? '' : `PR ${rounded(prMs)} ms and `;
  const fastest = Math.floor(600000 / needed) / 10;
  throw new InvalidArgumentError(
    `heartRateBpm is ${rounded(heartRateBpm)}, too fast for ${pr}QT ${rounded(qtMs)} ms`,
    {
      argument: 'heartRateBpm',
      value: heartRateBpm,
      hint: `Such a beat needs an RR of ${rounded(needed)} ms: pass at most ${fastest}, or shorter intervals.`,
    },
  );
}
