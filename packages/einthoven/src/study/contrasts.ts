import type { Contrast, SourceTask } from '@einthoven/transfer';
import { SEPARATE_TASKS, type SyntheticTask } from './synthetic-source.ts';

/** Schemes that start from one network, each with what does the same from all of them. */
const COUNTERPARTS = [
  ['frozen-ridge', 'combined-ridge'],
  ['discriminative', 'combined-discriminative'],
] as const;

/** Richer tasks against the four intervals, and against each other. */
const PAIRS: readonly (readonly [SyntheticTask, SyntheticTask])[] = [
  ['measurements', 'intervals'],
  ['diagnoses', 'intervals'],
  ['diagnoses', 'measurements'],
];

/**
 * Returns the pairs of arms that answer which source task teaches more, each under one scheme: the vector
 * against the four intervals, and a network an interval against one for all four.
 */
export function contrastsOf(sources: readonly SourceTask[]): Contrast[] {
  const ids = sources.map(({ id }) => id);
  const separate = ids.filter((id) => (SEPARATE_TASKS as readonly string[]).includes(id));
  return COUNTERPARTS.flatMap(([one, all]) => [
    ...PAIRS.filter((pair) => pair.every((id) => ids.includes(id))).map(([of, against]) => ({
      of: { source: of, scheme: one },
      against: { source: against, scheme: one },
    })),
    ...(separate.length > 1 && ids.includes('intervals')
      ? [
          {
            of: { source: separate.join(' + '), scheme: all },
            against: { source: 'intervals', scheme: one },
          },
        ]
      : []),
  ]);
}
