import { type Beat, leadSamples } from '@einthoven/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../conditions/condition.ts';
import type { ConditionId } from '../conditions/conditions.ts';
import { CONDITIONS } from '../conditions/described-conditions.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';
import type { SyntheticEcg } from '../synthetic-ecg.ts';
import { WAVE_BOUNDARIES } from '../timing/wave-boundaries.ts';

const LEADS = ['I', 'II', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

/** Spatial velocity between each sample and the next, of the samples alone. */
function velocityOf({ ecg }: SyntheticEcg): Float64Array {
  const rows = LEADS.map((lead) => leadSamples(ecg, lead));
  return Float64Array.from({ length: (rows[0]?.length ?? 0) - 1 }, (_, n) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (Number(row[n + 1]) - Number(row[n])) ** 2, 0)),
  );
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

const middle = (a: number, b: number) => (a + b) / 2;

/** Measured PR, QRS and QT beside the true ones, in ms, of the beats whose waves lie apart. */
function compare(record: SyntheticEcg) {
  const velocity = velocityOf(record);
  const ms = 1000 / record.ecg.sampleRate;
  const apart = (a: number, b: number, atLeast: number) => (b - a) * ms >= atLeast;
  return record.beats.slice(1, -1).flatMap(({ p, qrs, t }, i) => {
    const before = record.beats[i] as Beat;
    const after = record.beats[i + 2] as Beat;
    if (!p || !qrs || !t || !before.t || !after.p) return [];
    const quiet =
      apart(before.t.offset, p.onset, 200) &&
      apart(p.offset, qrs.onset, 60) &&
      apart(qrs.offset, t.onset, 60) &&
      apart(t.offset, after.p.onset, 200);
    if (!quiet) return [];
    const near = 30 / ms;
    const beforeQrs = middle(p.offset, qrs.onset);
    const beforeT = middle(qrs.offset, t.onset);
    const behindQrs = Math.min(beforeT, qrs.offset + near);
    const atP = measure(velocity, [p.onset - near, beforeQrs], WAVE_BOUNDARIES.p);
    const atQrs = measure(velocity, [beforeQrs, behindQrs], WAVE_BOUNDARIES.qrs);
    const atT = measure(velocity, [beforeT, t.offset + near], WAVE_BOUNDARIES.t);
    return {
      pr: (atQrs.onset - atP.onset - (qrs.onset - p.onset)) * ms,
      qrs: (atQrs.offset - atQrs.onset - (qrs.offset - qrs.onset)) * ms,
      qt: (atT.offset - atQrs.onset - (t.offset - qrs.onset)) * ms,
    };
  });
}

// No threshold tells a U taller than T from its end, or a bend of ST that is steeper than T from T; and where
// an infarction leaves little of QRS, T may already move as fast as its end.
const UNTOLD: Readonly<Record<string, readonly string[]>> = {
  hypokalaemia: ['qt'],
  'st-depression': ['qt'],
  digitalis: ['qt', 'qrs'],
  'anterolateral-mi': ['qrs'],
};
// Doubles of fast-check crowd about 0.
const share = fc.integer({ min: 0, max: 1000 }).map((part) => part / 1000);

/** Slow enough for waves that lie apart. */
const people = fc
  .record({
    seed: fc.nat(),
    conditions: fc
      .uniqueArray(fc.constantFrom(...(CONDITIONS as readonly Condition[])), { maxLength: 2 })
      .filter((all) =>
        all.every(({ excludes = [] }) => all.every(({ id }) => !excludes.includes(id))),
      )
      .map((all) => all.map(({ id }) => id as ConditionId)),
    variation: share,
    heartRateBpm: share.map((part) => 30 + 20 * part),
    prMs: share.map((part) => 120 + 280 * part),
    qrsMs: share.map((part) => 50 + 170 * part),
    repolarisation: share.map((part) => 220 + 260 * part),
  })
  .map(({ repolarisation, ...rest }) => ({
    ...rest,
    qtMs: Math.min(700, rest.qrsMs + repolarisation),
    durationSeconds: 8,
    impossible: 'adjust' as const,
  }));

describe('the boundaries of waves', () => {
  test.each([500, 1000])('are those that a threshold finds on the leads at %i Hz', (sampleRate) => {
    let compared = 0;
    fc.assert(
      fc.property(people, (person) => {
        const record = synthesizeEcg({ ...person, leads: LEADS, sampleRate });
        const untold = person.conditions.flatMap((id) => UNTOLD[id] ?? []);
        for (const errors of compare(record)) {
          compared++;
          for (const [name, error] of Object.entries(errors)) {
            if (!untold.includes(name)) expect(Math.abs(error)).toBeLessThan(2);
          }
        }
      }),
      { seed: 8, numRuns: 120 },
    );
    expect(compared).toBeGreaterThan(100);
  });
});
