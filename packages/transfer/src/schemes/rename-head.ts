import type { ExampleSource } from '@einthoven/core';
import type { SourceExamples } from '../data/source-task.ts';

/**
 * Returns the examples of a source whose head is not called as the target's: they are learnt side by side.
 *
 * @param taken - Name of the target's head.
 */
export function renameHead(source: SourceExamples, taken: string): SourceExamples {
  const names = source.heads.map(({ name }) => name);
  if (!names.includes(taken)) return source;
  const to = freeName(`source-${taken}`, names);
  const renamed = <T>(byHead: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(byHead).map(([name, value]) => [name === taken ? to : name, value]),
    );
  const relabelled = <B extends Pick<SourceExamples['train'], 'targets' | 'masks'>>(batch: B) => ({
    ...batch,
    targets: renamed(batch.targets),
    ...(batch.masks && { masks: renamed(batch.masks) }),
  });
  const { source: shown } = source;
  return {
    ...source,
    heads: source.heads.map((head) => (head.name === taken ? { ...head, name: to } : head)),
    ...(source.lossWeights && { lossWeights: renamed(source.lossWeights) }),
    train: relabelled(source.train),
    validation: relabelled(source.validation),
    ...(shown && { source: (crops) => mapBatches(shown.call(source, crops), relabelled) }),
  };
}

function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let n = 2; taken.includes(free); n++) free = `${name}-${n}`;
  return free;
}

function mapBatches(
  source: ExampleSource,
  map: (batch: SourceExamples['train']) => SourceExamples['train'],
): ExampleSource {
  const { id, version, size } = source;
  return {
    ...{ id, version, size },
    async *batches(options) {
      for await (const batch of source.batches(options)) yield map(batch);
    },
  };
}
