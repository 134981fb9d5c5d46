import { type Batch, type ExampleSource, type Random, TrainingError } from '@einthoven/core';

/**
 * Yields the batches of one pass after another, each pass with a random stream of its own.
 *
 * A rest of less than half a batch is left out unless it is all there is: statistics over so few
 * examples would disturb batch normalisation.
 *
 * @throws TrainingError when the source has no examples.
 */
export async function* endlessBatches(
  source: ExampleSource,
  { batchSize, random, signal }: { batchSize: number; random: Random; signal?: AbortSignal },
): AsyncGenerator<Batch, never> {
  for (let pass = 0; ; pass++) {
    let given = 0;
    const options = { batchSize, random: random.child('pass', pass) };
    for await (const batch of source.batches(signal ? { ...options, signal } : options)) {
      const count = batch.ids.length;
      if (count === 0 || (given > 0 && 2 * count < batchSize)) continue;
      given += 1;
      yield batch;
    }
    if (given === 0) {
      throw new TrainingError(`source '${source.id}' has no examples`, {
        argument: 'source',
        hint: 'Give at least one example to learn from.',
      });
    }
  }
}
