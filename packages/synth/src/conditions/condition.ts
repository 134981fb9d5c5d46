import type { Draw } from '../heart/draw.ts';
import type { Heart } from '../heart/heart.ts';
import type { IntervalName, Limits } from '../timing/intervals-request.ts';

/** The four diagnostic superclasses of PTB-XL that conditions belong to; none of them is NORM. */
export type Superclass = 'MI' | 'STTC' | 'CD' | 'HYP';

/** Intervals and axis that a condition narrows or proposes. */
export type TimedName = IntervalName | 'axisDegrees';

/** How old an infarction is: with raised ST, or with what it leaves behind. */
export const STAGES = ['acute', 'old'] as const;

/** Stage of an infarction. */
export type Stage = (typeof STAGES)[number];

/** The walls of the left ventricle that a change of ST or T may keep to. */
export const TERRITORIES = ['anterior', 'inferior', 'lateral'] as const;

/** Wall of the left ventricle. */
export type Territory = (typeof TERRITORIES)[number];

/** What may be said of a condition beside its severity; a condition has one of these or none. */
export interface Choices {
  readonly stage?: Stage;
  readonly territory?: Territory;
}

/** What makes the beats of an abnormality, without what is said about it. */
export interface ConditionModel<Id extends string = string> {
  /** Kebab-case, such as 'anterior-mi'. */
  readonly id: Id;
  readonly superclass: Superclass;
  /** The statements of PTB-XL that it stands for. */
  readonly scpCodes: readonly string[];
  /** Which of them with these choices; default all. */
  scpCodesOf?(choices: Choices): readonly string[];
  /** How often each choice is drawn where the caller makes none; absent where there is no choice. */
  readonly choices?: {
    readonly stage?: Readonly<Record<Stage, number>>;
    readonly territory?: Readonly<Record<Territory, number>>;
  };
  /** Ids that cannot stand beside this one. */
  readonly excludes?: readonly string[];
  /** Annotation code of its beats in the WFDB convention; default 'N'. */
  readonly symbol?: string;
  /** Whether it needs P waves. */
  readonly needsP?: boolean;
  /** What the criterion demands of intervals and axis, given the RR interval in ms. */
  limits?(rrMs: number): Partial<Record<TimedName, Limits>>;
  /** Intervals and axis where the caller asks for none. */
  typical?(severity: number, draw: Draw, rrMs: number): Partial<Record<TimedName, number>>;
  /** Changes the heart in place. Called in the order of the table, so that causes precede effects. */
  shape?(heart: Heart, severity: number, draw: Draw, choices: Choices): void;
}

/** What is said about an abnormality. */
export interface ConditionTexts {
  readonly name: string;
  /** What in the leads makes the diagnosis. */
  readonly criterion: string;
  /** Where the criterion comes from. */
  readonly reference: string;
}

/** A recognisable abnormality of the beat. */
export interface Condition<Id extends string = string> extends ConditionModel<Id>, ConditionTexts {}

/** A condition that a record shows. */
export interface AppliedCondition extends Choices {
  readonly id: string;
  readonly superclass: Superclass;
  /** From 0, just past the criterion, to 1, extreme. */
  readonly severity: number;
  /** The statements of PTB-XL that it stands for. */
  readonly scpCodes: readonly string[];
}

/** The value a share of the way from `mild` to `severe`. */
export const graded = (severity: number, mild: number, severe: number): number =>
  mild + (severe - mild) * severity;
