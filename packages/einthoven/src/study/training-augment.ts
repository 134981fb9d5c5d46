import type { Augment } from '@einthoven/core';

export const trainingAugment: Augment | undefined = undefined;
