import { type JsonValue, ShapeError, toContiguous } from '@einthoven/core';
import type { TargetPart } from '../data/target-task.ts';
import type { StepOutput } from '../stores/study-store.ts';
import { type StepWork, watched } from './step-work.ts';
import type { FeaturesStep } from './study-step.ts';

/** Name under which a step keeps features. */
export const FEATURES = 'features';

/** Computes a feature set of one part of the target. */
export async function computeFeatures(step: FeaturesStep, work: StepWork): Promise<StepOutput> {
  const { target } = work.held.study;
  const part = target[step.part] as TargetPart;
  const set = target.features?.[step.features] as NonNullable<typeof target.features>[string];
  const features = await set.of(part, watched(work));
  const [rows, width] = features.shape as [number, number];
  if (features.shape.length !== 2 || rows !== part.examples.ids.length || !(width > 0)) {
    throw new ShapeError(
      `features '${step.features}' of the ${step.part} records have shape [${features.shape}]`,
      {
        argument: `target.features.${step.features}`,
        value: features.shape,
        hint: `Give one row of at least one number for each of the ${part.examples.ids.length} records.`,
      },
    );
  }
  const facts: JsonValue = { width };
  return { facts, arrays: { [FEATURES]: { shape: [rows, width], data: toContiguous(features) } } };
}
