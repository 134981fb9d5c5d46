import { INTERVAL_NAMES, InvalidArgumentError } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import { CONDITIONS } from '../conditions/described-conditions.ts';
import { parseParameters } from '../parse-parameters.ts';
import { RHYTHMS } from '../rhythms/rhythms.ts';
import type { SynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import {
  HEART_RATE_LIMITS,
  INTERVAL_LIMITS,
  type IntervalName,
  type Limits,
  shortestRrMs,
} from './intervals-request.ts';

// Doubles of fast-check crowd about 0.
const share = fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000);
const table: readonly Condition[] = CONDITIONS;

/** Up to three conditions that do not exclude each other. */
const someConditions = fc
  .uniqueArray(fc.constantFrom(...table), { maxLength: 3 })
  .filter((chosen) =>
    chosen.every(({ excludes = [] }) => chosen.every(({ id }) => !excludes.includes(id))),
  );

/** What people of these conditions may ask for at this rate. */
function limitsOf(conditions: readonly Condition[], rrMs: number) {
  const limits: Record<IntervalName, Limits> = { ...INTERVAL_LIMITS };
  for (const name of Object.keys(limits) as IntervalName[]) {
    for (const condition of conditions) {
      const [min, max] = condition.limits?.(rrMs)[name] ?? limits[name];
      limits[name] = [Math.max(min, limits[name][0]), Math.min(max, limits[name][1])];
    }
  }
  return limits;
}

const between = ([min, max]: Limits, part: number) => min + part * (max - min);

/** Requests from everywhere in the limits that fit into one beat. */
const requests = fc
  .record({
    conditions: someConditions,
    rate: share,
    pr: share,
    qrs: share,
    qt: share,
    heartRateVariability: share.map((part) => 0.2 * part),
    variation: share,
    seed: fc.nat(),
  })
  .map(({ conditions, rate, pr, qrs, qt, ...rest }) => {
    const heartRateBpm = between(HEART_RATE_LIMITS, rate ** 2);
    const limits = limitsOf(conditions, 60000 / heartRateBpm);
    const qrsMs = between(limits.qrsMs, qrs ** 2);
    const qtLimits: Limits = [Math.max(limits.qtMs[0], qrsMs + 130), limits.qtMs[1]];
    const intervals = {
      prMs: between(limits.prMs, pr ** 2),
      qrsMs,
      qtMs: between(qtLimits, qt ** 2),
    };
    return { heartRateBpm, limits, intervals, options: { ...rest, conditions: ids(conditions) } };
  })
  .filter(({ heartRateBpm, limits, intervals }) => {
    const possible = Object.values(limits).every(([min, max]) => min <= max);
    return possible && shortestRrMs(intervals) <= 60000 / heartRateBpm;
  })
  .map(({ heartRateBpm, intervals, options }) => ({ ...options, ...intervals, heartRateBpm }));

const ids = (conditions: readonly Condition[]) =>
  conditions.map(({ id }) => id) as SynthesisOptions['conditions'] & object;

function unlessRefused<T>(make: () => T): T | null {
  try {
    return make();
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidArgumentError);
    return null;
  }
}

const quick = { sampleRate: 100, leads: ['II'] } as const;

describe('resolveTiming', () => {
  test('delivers every rate and interval that conditions and one beat have room for', () => {
    fc.assert(
      fc.property(requests, (options) => {
        const { intervals } = synthesizeEcg({ ...options, ...quick });
        expect(Math.abs((intervals.heartRateBpm ?? 0) - options.heartRateBpm)).toBeLessThan(0.5);
        for (const name of INTERVAL_NAMES.slice(1) as IntervalName[]) {
          expect(Math.abs((intervals[name] ?? 0) - options[name])).toBeLessThan(1);
        }
      }),
      { seed: 5, numRuns: 250 },
    );
  });

  test('finds a person for every single value of the whole range', () => {
    const single = fc.oneof(
      ...(['prMs', 'qrsMs', 'qtMs'] as const).map((name) =>
        share.map((part) => [name, between(INTERVAL_LIMITS[name], part)] as const),
      ),
      share.map((part) => ['heartRateBpm', between(HEART_RATE_LIMITS, part)] as const),
    );
    fc.assert(
      fc.property(single, fc.nat(), ([name, value], seed) => {
        const { intervals } = synthesizeEcg({ seed, [name]: value, ...quick });
        expect(intervals[name]).toBeCloseTo(value, 6);
      }),
      { seed: 6, numRuns: 120 },
    );
  });

  test.each(RHYTHMS)('delivers in %s what it does not refuse', (rhythm) => {
    let delivered = 0;
    const wishes = fc.record({
      seed: fc.nat(),
      heartRateBpm: share.map((part) => between(HEART_RATE_LIMITS, part ** 2)),
      qrsMs: share.map((part) => between(INTERVAL_LIMITS.qrsMs, part)),
      qtMs: share.map((part) => between(INTERVAL_LIMITS.qtMs, part)),
    });
    fc.assert(
      fc.property(wishes, (asked) => {
        const options = parseParameters({ ...asked, rhythm, ...quick });
        const record = unlessRefused(() => synthesizeEcg(options));
        if (!record) return;
        delivered++;
        const { heartRateBpm, qrsMs, qtMs } = record.intervals;
        expect(Math.abs((heartRateBpm ?? 0) - asked.heartRateBpm)).toBeLessThan(0.5);
        expect(Math.abs((qrsMs ?? 0) - asked.qrsMs)).toBeLessThan(1);
        expect(Math.abs((qtMs ?? 0) - asked.qtMs)).toBeLessThan(1);
      }),
      { seed: 9, numRuns: 60 },
    );
    expect(delivered).toBeGreaterThan(5);
  });

  test.each([
    [
      { heartRateBpm: 150, qtMs: 420 },
      /heartRateBpm is 150, too fast for PR .* and QT 420 ms\n.*pass at most/,
    ],
    [{ heartRateBpm: 100, prMs: 300, qtMs: 450 }, /too fast for PR 300 ms and QT 450 ms/],
    [{ qrsMs: 120, qtMs: 220 }, /qtMs is 220 with a QRS of 120 ms\n.*at least 250/],
    [
      { heartRateBpm: 25, conditions: ['long-qt'] },
      /'long-qt': no qtMs is left in sinus at 25 a minute\n.*743\.6 and at most 700/,
    ],
    [{ qrsMs: 100, conditions: ['lbbb'] }, /qrsMs is 100/],
    [
      { qrsMs: 175, heartRateBpm: 90, conditions: ['short-qt'] },
      /qrsMs is 175 with a QT of at most 277\.6 ms\n.*at most 147\.6/,
    ],
  ] as const)('refuses %j and names the conflict', (options, message) => {
    expect(() => synthesizeEcg(options)).toThrow(InvalidArgumentError);
    expect(() => synthesizeEcg(options)).toThrow(message);
  });

  test('lets a rate that nobody asked for make room', () => {
    const { intervals } = synthesizeEcg({ prMs: 400, qtMs: 700, ...quick });
    expect(intervals).toMatchObject({ prMs: expect.closeTo(400, 6), qtMs: expect.closeTo(700, 6) });
    expect(intervals.heartRateBpm).toBeLessThan(65);
  });

  test('finds with wishes a record for any of them, the same again from its parameters', () => {
    const wish = (limits: Limits) =>
      fc.option(
        share.map((part) => between(limits, part)),
        { nil: undefined },
      );
    const wishes = fc.record({
      conditions: someConditions.map(ids),
      heartRateBpm: wish(HEART_RATE_LIMITS),
      prMs: wish(INTERVAL_LIMITS.prMs),
      qrsMs: wish(INTERVAL_LIMITS.qrsMs),
      qtMs: wish(INTERVAL_LIMITS.qtMs),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(wishes, (options) => {
        const record = synthesizeEcg({
          ...(options as SynthesisOptions),
          ...quick,
          impossible: 'adjust',
        });
        const rrMs = 60000 / record.parameters.heartRateBpm;
        const chosen = table.filter(({ id }) => (options.conditions as string[]).includes(id));
        for (const [name, [min, max]] of Object.entries(limitsOf(chosen, rrMs))) {
          expect(record.intervals[name as IntervalName]).toBeGreaterThan(min - 1e-3);
          expect(record.intervals[name as IntervalName]).toBeLessThan(max + 1e-3);
        }
        const again = synthesizeEcg(record.parameters);
        expect(again.ecg.samples.data).toEqual(record.ecg.samples.data);
      }),
      { seed: 7, numRuns: 120 },
    );
  });
});
