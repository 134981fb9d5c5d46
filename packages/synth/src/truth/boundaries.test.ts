import { type Beat, leadSamples } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import type { ConditionId } from '../conditions/conditions.ts';
import { CONDITIONS } from '../conditions/described-conditions.ts';
import type { SynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import { WAVE_BOUNDARIES } from '../timing/wave-boundaries.ts';

const LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Spatial velocity between each sample and the next, of the samples alone. */
function velocityOf({ ecg }: SyntheticEcg): Float64Array {
  const rows = LEADS.map((lead) => leadSamples(ecg, lead));
  const velocity = new Float64Array((rows[0]?.length ?? 0) - 1);
  for (const row of rows) {
    for (let n = 0; n < velocity.length; n++) {
      const step = Number(row[n + 1]) - Number(row[n]);
      velocity[n] = Number(velocity[n]) + step * step;
    }
  }
  return velocity.map(Math.sqrt);
}

/** The first and last passage through the shares of the maximum within a window, in samples. */
function measure(
  velocity: Float64Array,
  window: readonly [from: number, to: number],
  shares: { onset: number; offset: number },
) {
  const [from, to] = [Math.max(0, Math.ceil(window[0])), Math.floor(window[1])];
  const value = (n: number) => velocity[n] as number;
  let high = 0;
  for (let n = from; n <= to; n++) high = Math.max(high, value(n));
  let first = from;
  while (value(first) <= shares.onset * high) first++;
  let last = to;
  while (value(last) <= shares.offset * high) last--;
  const passage = (out: number, within: number, level: number) =>
    out + ((within - out) * (level - value(out))) / (value(within) - value(out)) + 0.5;
  return {
    onset: passage(first - 1, first, shares.onset * high),
    offset: passage(last + 1, last, shares.offset * high),
  };
}

/** The slowest moment between two waves, in samples: no wave that a reader can tell apart reaches past it. */
function valley(velocity: Float64Array, from: number, to: number): number {
  let slowest = Math.round((from + to) / 2);
  for (let n = Math.ceil(from); n < to; n++) {
    if ((velocity[n] as number) < (velocity[slowest] as number)) slowest = n;
  }
  return slowest;
}

/** Measured PR, QRS and QT less the true ones, in ms, of the beats that stand apart from those beside them. */
function compare(record: SyntheticEcg) {
  const velocity = velocityOf(record);
  const ms = 1000 / record.ecg.sampleRate;
  const near = 30 / ms;
  return record.beats.slice(1, -1).flatMap(({ p, qrs, t }, i) => {
    const before = record.beats[i] as Beat;
    const after = record.beats[i + 2] as Beat;
    if (!p || !qrs || !t || !before.t || !after.p) return [];
    const rest = (p.onset - before.t.offset) * ms;
    if (rest < 100 || (after.p.onset - t.offset) * ms < 60) return [];
    const beforeQrs = valley(velocity, p.offset, qrs.onset);
    const beforeT = valley(velocity, qrs.offset, t.onset);
    const behindQrs = Math.min(beforeT, qrs.offset + near);
    const atP = measure(velocity, [p.onset - near, beforeQrs], WAVE_BOUNDARIES.p);
    const atQrs = measure(velocity, [beforeQrs, behindQrs], WAVE_BOUNDARIES.qrs);
    const atT = measure(velocity, [beforeT, t.offset + near], WAVE_BOUNDARIES.t);
    const pr = (atQrs.onset - atP.onset - (qrs.onset - p.onset)) * ms;
    return {
      // U lies there until then.
      ...(rest >= 250 && { pr }),
      qrs: (atQrs.offset - atQrs.onset - (qrs.offset - qrs.onset)) * ms,
      qt: (atT.offset - atQrs.onset - (t.offset - qrs.onset)) * ms,
    };
  });
}

// Doubles of fast-check crowd about 0.
const share = fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000);
const TABLE: readonly Condition[] = CONDITIONS;

/** People of these conditions; slow enough for most beats to stand apart. */
const peopleWith = (conditions: fc.Arbitrary<readonly Condition[]>, severities = share) =>
  fc
    .record({
      seed: fc.nat(),
      conditions: conditions.chain((all) =>
        fc.tuple(
          ...all.map(({ id }) =>
            severities.map((severity) => ({ id: id as ConditionId, severity })),
          ),
        ),
      ),
      variation: share,
      heartRateBpm: share.map((part) => 30 + 40 * part),
      prMs: share.map((part) => 120 + 280 * part),
      qrsMs: share.map((part) => 50 + 170 * part),
      repolarisation: share.map((part) => 220 + 260 * part),
    })
    .map(({ repolarisation, ...rest }) => ({
      ...rest,
      qtMs: Math.min(700, rest.qrsMs + repolarisation),
      durationSeconds: 6,
      impossible: 'adjust' as const,
    }));

interface Measuring extends Pick<SynthesisOptions, 'sampleRate' | 'respiration'> {
  readonly seed: number;
  readonly numRuns: number;
}

/** The boundaries are those at mid-breath. */
const HELD_BREATH = { axisDegrees: 0, amplitude: 0 };

type Person = Omit<SynthesisOptions, 'leads'>;

/** Makes a person and measures each interval to 2 ms in every beat. Returns the number of beats measured. */
function measurePerson(person: Person): number {
  const errors = compare(synthesizeEcg({ ...person, leads: LEADS }));
  const sizes = errors.flatMap((beat) => Object.values(beat).map(Math.abs));
  // One assertion: thousands would take longer than the measurements.
  expect(Math.max(0, ...sizes)).toBeLessThan(2);
  return errors.length;
}

/** Makes these people and measures them: each interval to 2 ms in every beat. Returns the share of people measured. */
function measureAll(
  people: ReturnType<typeof peopleWith>,
  { sampleRate = 500, respiration = {}, ...parameters }: Measuring,
): number {
  let measured = 0;
  fc.assert(
    fc.property(people, (person) => {
      if (measurePerson({ ...person, respiration, sampleRate }) > 0) measured++;
    }),
    parameters,
  );
  return measured / parameters.numRuns;
}

/** People whose intervals a threshold once found more than 2 ms from the truth: seed, condition, timing. */
const ONCE_MISSED: readonly (readonly [
  because: string,
  seed: number,
  condition: readonly [id: ConditionId, severity: number],
  timing: readonly [variation: number, rate: number, pr: number, qrs: number, qt: number],
  respiration: SynthesisOptions['respiration'],
])[] = [
  [
    'QRS: its last force just above the share',
    217631583,
    ['posterior-mi', 1],
    [1, 68.6, 151.92, 86.04, 423.56],
    HELD_BREATH,
  ],
  [
    'QRS: its last force just below the share',
    157461910,
    ['posterior-mi', 0.6],
    [0.952, 38.68, 131.76, 170.19, 477.81],
    HELD_BREATH,
  ],
  [
    'PR: the last force of P just below the share',
    830858741,
    ['flat-t', 0.2],
    [0.807, 50.08, 130.36, 113.24, 492.36],
    HELD_BREATH,
  ],
  [
    'PR: recovery of the atria within P',
    200996318,
    ['hyperacute-t', 0.6],
    [1, 42.88, 192.24, 52.38, 296.04],
    HELD_BREATH,
  ],
  [
    'PR: recovery of the atria within P',
    497203272,
    ['short-qt', 0.2],
    [1, 53.96, 161.16, 220, 578.84],
    HELD_BREATH,
  ],
  [
    'QRS: a slow end that breathing moves',
    211197343,
    ['t-inversion', 1],
    [0.919, 52, 289.12, 214.73, 499.47],
    {},
  ],
  [
    'QRS: a slow end that breathing moves',
    707750140,
    ['inferior-mi', 0],
    [0.985, 58.56, 245.44, 215.07, 531.27],
    {},
  ],
];

describe('the boundaries of waves are those that a threshold finds on the leads', () => {
  test.each(TABLE.map(({ id }) => id))('in %s', (id) => {
    const one = TABLE.filter((condition) => condition.id === id);
    for (const severity of [0.2, 0.6, 1]) {
      const people = peopleWith(fc.constant(one), fc.constant(severity));
      expect(
        measureAll(people, { respiration: HELD_BREATH, seed: 8, numRuns: 22 }),
      ).toBeGreaterThan(0.6);
    }
  });

  test.each([500, 1000])('at %i Hz, without conditions and with two', (sampleRate) => {
    const conditions = fc
      .uniqueArray(fc.constantFrom(...TABLE), { maxLength: 2 })
      .filter((all) =>
        all.every(({ excludes = [] }) => all.every(({ id }) => !excludes.includes(id))),
      );
    const people = peopleWith(conditions);
    expect(measureAll(people, { sampleRate, seed: 8, numRuns: 200 })).toBeGreaterThan(0.6);
  });

  test.each(ONCE_MISSED)('in %s (seed %i)', (_, seed, [id, severity], timing, respiration) => {
    const [variation, heartRateBpm, prMs, qrsMs, qtMs] = timing;
    for (const sampleRate of [500, 1000]) {
      const person = {
        ...{ seed, variation, heartRateBpm, prMs, qrsMs, qtMs, sampleRate },
        conditions: [{ id, severity }],
        durationSeconds: 6,
        impossible: 'adjust' as const,
      };
      const beats = measurePerson({ ...person, respiration });
      expect(beats).toBeGreaterThan(0);
    }
  });
});
