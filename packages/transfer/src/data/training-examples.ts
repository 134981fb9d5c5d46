import { createExampleSource, type ExampleSource } from '@einthoven/core';
import type { Crops, SourceExamples } from './source-task.ts';

/** Returns what a network is shown of a source in training. */
export function trainingExamples(
  { train, source }: Pick<SourceExamples, 'train' | 'source'>,
  { id, version }: { readonly id: string; readonly version: string },
  crops: Crops,
): ExampleSource {
  return source?.(crops) ?? createExampleSource({ id, version, examples: train, ...crops });
}
