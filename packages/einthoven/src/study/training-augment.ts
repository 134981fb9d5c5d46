import { augment } from '@einthoven/signal';

/** Variation of training crops. */
export const trainingAugment = augment();
