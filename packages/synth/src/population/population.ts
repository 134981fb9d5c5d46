import type { Random } from '@einthoven/core';
import type { PersonOptions } from '../synthesis-options.ts';

/** A source of people: what they have and how their records are disturbed. */
export interface Population {
  /** Kebab-case, such as 'uniform'. */
  readonly id: string;
  /** Changes whenever the draws change. */
  readonly version: string;
  /**
   * Returns one person's options, `person` (age, sex, build) among them where they are known; all chance
   * must come from `random`.
   */
  draw(random: Random): PersonOptions;
}
