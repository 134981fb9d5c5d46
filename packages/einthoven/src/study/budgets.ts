import type { StudyPlan } from '@einthoven/transfer';
import { SEPARATE_TASKS, type SyntheticTask } from './synthetic-source.ts';

/** How many records are made and how much is trained on them. */
export interface Budget {
  /** Synthetic records to pretrain on, and to tell the error of the pretrained network. */
  readonly source: { readonly train: number; readonly validation: number };
  /** Records of the synthetic target; not used where the target is real. */
  readonly target: { readonly train: number; readonly validation: number; readonly test: number };
  /** Tasks to pretrain on where none are named. */
  readonly tasks: readonly SyntheticTask[];
  /** Transfer schemes to compare. */
  readonly schemes: readonly SchemeChoice[];
  /** Random convolutions of the baseline on ROCKET features. */
  readonly rocketKernels: number;
  readonly plan: Omit<StudyPlan, 'fractions' | 'seeds' | 'crossValidation'>;
}

/** A transfer scheme by its id, and the sources it is tried from; default all. */
export interface SchemeChoice {
  readonly id: string;
  readonly sources?: readonly string[];
}

/** Name of a budget. */
export type BudgetName = 'quick' | 'full';

/** A budget by kind of target and by name. */
export type Budgets = Readonly<Record<'synthetic' | 'real', Readonly<Record<BudgetName, Budget>>>>;

/** The recipe that all budgets share: AdamW under one cycle on crops of 2.5 s at 100 Hz. */
const recipe = {
  // Four seconds: shorter crops hold too few beats for the heart rate.
  pretrainCropSamples: 400,
  learningRate: 3e-3,
  weightDecay: 0.02,
  cropSamples: 250,
} as const;

/** Ends within minutes on two cores; the figures are those of networks that are not done learning. */
const quick = { ...recipe, batchSize: 32, windows: 4 } as const;

const ONE_NETWORK = ['intervals', 'measurements', 'diagnoses'] as const;

const full = {
  source: { train: 8000, validation: 500 },
  tasks: [...SEPARATE_TASKS, ...ONE_NETWORK],
  schemes: [
    { id: 'zero-label' },
    { id: 'frozen-ridge' },
    { id: 'combined-ridge', sources: SEPARATE_TASKS },
    { id: 'discriminative', sources: ONE_NETWORK },
    { id: 'discriminative-warm', sources: ['diagnoses'] },
    { id: 'ensemble', sources: ['diagnoses'] },
  ],
  rocketKernels: 300,
  plan: {
    ...recipe,
    // More of them learn the synthetic records better, and the real ones no better.
    pretrainSteps: 700,
    epochs: 40,
    minimumSteps: 400,
    batchSize: 64,
    windows: 7,
    // The last weights are kept: the rate has fallen to nothing, and no record has picked them.
    validations: 0,
    bootstrapReplicates: 2000,
  },
} as const;

const NOT_MADE = { train: 0, validation: 0, test: 0 } as const;

/**
 * The budgets by kind of target: `quick` ends within minutes on two cores, `full` is the recipe whose
 * figures the documentation quotes.
 */
export const BUDGETS: Budgets = {
  synthetic: {
    quick: {
      source: { train: 2500, validation: 200 },
      target: { train: 1000, validation: 300, test: 300 },
      tasks: ['diagnoses'],
      schemes: [{ id: 'frozen-ridge' }, { id: 'discriminative' }],
      rocketKernels: 60,
      plan: {
        ...quick,
        pretrainSteps: 350,
        epochs: 6,
        minimumSteps: 80,
        validations: 0,
        bootstrapReplicates: 500,
      },
    },
    full: { ...full, target: { train: 2000, validation: 500, test: 1000 } },
  },
  real: {
    quick: {
      source: { train: 3000, validation: 200 },
      target: NOT_MADE,
      tasks: ['diagnoses'],
      schemes: [
        { id: 'zero-label' },
        { id: 'frozen-ridge' },
        { id: 'discriminative' },
        { id: 'ensemble' },
      ],
      rocketKernels: 100,
      plan: {
        ...quick,
        pretrainSteps: 600,
        epochs: 8,
        minimumSteps: 200,
        validations: 0,
        bootstrapReplicates: 1000,
      },
    },
    full: { ...full, target: NOT_MADE },
  },
};
