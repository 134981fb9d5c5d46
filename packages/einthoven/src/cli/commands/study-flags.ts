import type { BudgetName } from '../../study/budgets.ts';
import type { SyntheticTask } from '../../study/synthetic-source.ts';

/** The options of `einthoven study` as the command line gives them. */
export interface StudyFlags {
  readonly target?: readonly string[];
  readonly test?: readonly string[];
  readonly intervals?: string;
  readonly backbone: string;
  readonly sources?: readonly SyntheticTask[];
  readonly separate: boolean;
  readonly crossValidate: number;
  readonly fractions: readonly number[];
  readonly seeds: number;
  readonly budget: BudgetName;
  readonly title?: string;
  readonly out: string;
  readonly page?: string;
  readonly steps?: string;
  readonly processes?: number;
  readonly dryRun: boolean;
}
