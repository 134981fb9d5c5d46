import type { Random } from '@einthoven/core';
import type { PlainRhythm } from '../rhythms/parse-rhythm.ts';

/** One rhythm of a mixture, whose shares need not add up to 1. */
export interface RhythmShare {
  readonly share: number;
  readonly id: PlainRhythm['id'];
  /** Its parameters; default none. */
  parameters?(random: Random): NonNullable<PlainRhythm['parameters']>;
  /** Ends of the variability of RR; default that of the rhythm. */
  readonly variability?: readonly [low: number, high: number];
}

/** A rhythm, drawn. */
export interface DrawnRhythm {
  readonly rhythm: PlainRhythm;
  readonly heartRateVariability?: number;
}

/** Returns one rhythm of a mixture. */
export function drawRhythm(mixture: readonly RhythmShare[], random: Random): DrawnRhythm {
  const shares = mixture.map(({ share }) => share);
  const { id, parameters, variability } = random.pick(mixture, shares);
  return {
    rhythm: { id, ...(parameters && { parameters: parameters(random) }) },
    ...(variability && { heartRateVariability: random.uniform(...variability) }),
  };
}

/** Parameters of ectopy, singles more often than what is regular or grouped. */
export const anyEctopy = (random: Random) => ({
  pattern: random.pick(
    ['single', 'bigeminy', 'trigeminy', 'couplets', 'runs'] as const,
    [0.75, 0.08, 0.05, 0.08, 0.04],
  ),
  burden: random.uniform(0.04, 0.25),
});
