import { requireNumber } from '@einthoven/core';
import type { TimedName } from '../conditions/condition.ts';
import type { GradedCondition } from '../conditions/resolve-conditions.ts';
import type { Draw } from '../heart/draw.ts';
import { invalid } from '../invalid.ts';
import type { PersonEffects } from '../person/person-effects.ts';
import type { Rhythm } from '../rhythms/rhythm.ts';
import { fitIntervals, fitsInto, refuseRate, rounded, type Wish } from './fit-intervals.ts';
import {
  type BeatTiming,
  HEART_RATE_LIMITS,
  INTERVAL_LIMITS,
  type Limits,
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

/** What anyone may have. */
const WIDEST: Record<TimedName, Limits> = { ...INTERVAL_LIMITS, axisDegrees: [-180, 180] };

/** Rounds in which the rate may settle. */
const ROUNDS = 100;

/**
 * Returns rate, intervals and axis: as requested, else as a condition has it, else typical. A rate that
 * nobody asked for makes room for what was.
 *
 * @throws InvalidArgumentError for a value that a condition or the other values rule out.
 */
export function resolveTiming(request: TimingRequest, context: TimingContext): ResolvedTiming {
  const proposed = context.rhythm.typical?.(context.drawFor('rhythm')) ?? {};
  const otherwise = proposed.heartRateBpm ?? 72 + context.effects.heartRateBpm;
  const movable = context.adjust || request.heartRateBpm === undefined;
  const fastest = HEART_RATE_LIMITS[1];
  let heartRateBpm = rate(request.heartRateBpm, otherwise, context);
  for (let round = 0; ; round++) {
    const bounds = gather(context, proposed, 60000 / heartRateBpm);
    const empty = emptyOf(bounds.limits);
    if (empty !== undefined) {
      if (!movable || heartRateBpm >= fastest)
        refuseEmpty(empty, bounds.limits, heartRateBpm, context);
      // What a slow rate asks of QT may be more than anyone has.
      heartRateBpm = Math.min(fastest, 1.03 * heartRateBpm);
      continue;
    }
    const timing = timingAt(heartRateBpm, request, bounds, context);
    const slower = slowerRate(timing, context, round);
    if (slower === null) return timing;
    if (!movable || round > ROUNDS || (!context.adjust && slower < slowestOf(context))) {
      refuseRate(timing, shortestRrMs(timing) / (context.rhythm.tightestRr ?? 1));
    }
    heartRateBpm = slower;
  }
}

const slowestOf = ({ rhythm }: TimingContext) =>
  (rhythm.limits?.heartRateBpm ?? HEART_RATE_LIMITS)[0];

/** The rate at which beats of this timing have room, or null where they have it already. */
function slowerRate(timing: BeatTiming, { rhythm }: TimingContext, round: number): number | null {
  const rrMs = 60000 / timing.heartRateBpm;
  const neededMs = shortestRrMs(timing) / (rhythm.tightestRr ?? 1);
  if (fitsInto(neededMs, rrMs)) return null;
  // Where QT grows with RR, so does what is needed: a longer step gets ahead of it.
  return 60000 / (rrMs + (round === 0 ? 1 : 1.5) * (neededMs - rrMs));
}

interface Bounds {
  readonly limits: Readonly<Record<TimedName, Limits>>;
  readonly typical: Partial<Record<TimedName, number>>;
}

function timingAt(
  heartRateBpm: number,
  request: TimingRequest,
  { limits, typical }: Bounds,
  context: TimingContext,
): ResolvedTiming {
  const { rhythm, effects } = context;
  const rrMs = 60000 / heartRateBpm;
  const take = (name: TimedName, otherwise: number) =>
    settle(name, request[name], { proposed: typical[name], otherwise }, limits[name], context);
  const qrs = take('qrsMs', 94 + effects.qrsMs);
  const qt = take('qtMs', typicalQtMs(rrMs, qrs.value) + effects.qtMs);
  const pr = take('prMs', 160 + effects.prMs);
  const room = rrMs * (rhythm.tightestRr ?? 1);
  const fitted = fitIntervals({ rrMs: room, qrs, qt, pr, limits, rhythm });
  const axisDegrees = take('axisDegrees', 50 + effects.axisDegrees).value;
  return { heartRateBpm, axisDegrees, ...fitted };
}

const emptyOf = (limits: Bounds['limits']) =>
  (Object.keys(limits) as TimedName[]).find((name) => limits[name][0] > limits[name][1]);

function refuseEmpty(
  name: TimedName,
  limits: Bounds['limits'],
  heartRateBpm: number,
  { conditions, rhythm }: TimingContext,
): never {
  const rrMs = 60000 / heartRateBpm;
  const bounded = conditions.filter(({ condition }) => condition.limits?.(rrMs)[name]);
  const ids = bounded.map(({ condition }) => `'${condition.id}'`).join(' and ');
  const [min, max] = limits[name];
  invalid(
    'conditions',
    bounded.map(({ condition }) => condition.id),
    `conditions has ${ids}: no ${name} is left in ${rhythm.id} at ${rounded(heartRateBpm)} a minute`,
    `It would be at least ${rounded(min)} and at most ${rounded(max)}: ask for another heartRateBpm, or leave a condition out.`,
  );
}

/** QT of a normal heart: 400 ms at 72 a minute, shorter at higher rates, longer with a wide QRS. */
function typicalQtMs(rrMs: number, qrsMs: number): number {
  return 400 * (rrMs / (60000 / 72)) ** 0.42 + 0.6 * Math.max(0, qrsMs - 105);
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
): Bounds {
  const limits: Record<TimedName, Limits> = { ...WIDEST };
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
): Wish {
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
  invalid(
    name,
    value,
    `${name} is ${value}${where}`,
    `With this rhythm and these conditions it lies between ${rounded(min)} and ${rounded(max)}; leave it out for a typical value.`,
  );
}

const clamp = (value: number, [min, max]: Limits) => Math.max(min, Math.min(max, value));
