import type { BudgetName } from '../../study/budgets.ts';

/** The options of `einthoven study` as the command line gives them. */
export interface StudyFlags {
  readonly target?: readonly string[];
  readonly test?: readonly string[];
  readonly backbone: string;
  readonly separate: boolean;
  readonly fractions: readonly number[];
  readonly seeds: number;
  readonly budget: BudgetName;
  readonly out: string;
}
