import type { Random } from '@einthoven/core';
import type { Person } from '../person/person.ts';
import { personEffects } from '../person/person-effects.ts';
import { within } from './within.ts';

/** How a population's rate, intervals and axis lie: of a person of typical age, sex and build. */
export interface IntervalDistribution {
  /** Median heart rate, the standard deviation of its logarithm, and its ends. */
  readonly heartRateBpm: readonly [median: number, spread: number, min: number, max: number];
  readonly prMs: readonly [mean: number, standardDeviation: number, min: number, max: number];
  readonly qrsMs: readonly [mean: number, standardDeviation: number, min: number, max: number];
  /** At 72 beats a minute; the standard deviation is that about what the rate explains. */
  readonly qtMs: readonly [mean: number, standardDeviation: number, min: number, max: number];
  readonly axisDegrees: readonly [
    mean: number,
    standardDeviation: number,
    min: number,
    max: number,
  ];
}

/** PR shortens by this many ms with each beat a minute. */
const PR_PER_BEAT = 0.2;

/** QT goes with this power of RR: between Bazett's 1/2 and Fridericia's 1/3 (both 1920). */
const QT_POWER = 0.4;

/**
 * Returns rate, intervals and axis of a person: what age, sex and build let expect (`personEffects`),
 * QT and PR following the rate, and the spread of the population about that.
 */
export function drawIntervals(random: Random, person: Person, from: IntervalDistribution) {
  const effects = personEffects(person);
  const about = (
    [mean, standardDeviation, min, max]: IntervalDistribution['prMs'],
    expected: number,
  ) => within(random, clamp(mean + expected, min, max), standardDeviation, min, max);
  const [median, spread, slowest, fastest] = from.heartRateBpm;
  const middle = Math.log(median + effects.heartRateBpm);
  const heartRateBpm = Math.exp(
    within(
      random,
      clamp(middle, Math.log(slowest), Math.log(fastest)),
      spread,
      Math.log(slowest),
      Math.log(fastest),
    ),
  );
  const qrsMs = about(from.qrsMs, effects.qrsMs);
  const followed = from.qtMs[0] * ((72 / heartRateBpm) ** QT_POWER - 1);
  return {
    heartRateBpm,
    prMs: about(from.prMs, effects.prMs - PR_PER_BEAT * (heartRateBpm - median)),
    qrsMs,
    qtMs: about(from.qtMs, followed + effects.qtMs),
    axisDegrees: about(from.axisDegrees, effects.axisDegrees),
  };
}

/** A mean outside the limits would make the draw wait for ever. */
const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
