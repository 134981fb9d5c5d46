import type { StudyResult } from '@einthoven/transfer';

/** How the metric of a study is told of. */
export interface MetricText {
  /** As in 'macro AUROC on the test records'. */
  readonly name: string;
  /** At the beginning of a sentence or a column. */
  readonly title: string;
  /** What a constant answer gets. */
  readonly constant: number;
  /** In a sentence, where it needs one. */
  readonly meaning: string | null;
}

const TEXTS: Readonly<Record<StudyResult['metric'], MetricText>> = {
  'macro-auroc': { name: 'macro AUROC', title: 'Macro AUROC', constant: 0.5, meaning: null },
  'mae-skill': {
    name: 'skill',
    title: 'Skill',
    constant: 0,
    meaning:
      'Skill is the share by which the mean absolute error is smaller than that of the median of the records asked about, mean over the numbers: 1 is without error.',
  },
};

/** Returns how the metric of a study is told of. */
export const metricText = ({ metric }: Pick<StudyResult, 'metric'>): MetricText => TEXTS[metric];
