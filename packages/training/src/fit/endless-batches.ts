import { type Batch, type ExampleSource, type Random, TrainingError } from '@einthoven/core';

/** How far a source has been read. */
export interface Place {
  /** Passes that are over. */
  readonly pass: number;
  /** Batches given in the pass that is not. */
  readonly given: number;
}

/** A batch, and how far the source has been read with it. */
export interface PlacedBatch {
  readonly batch: Batch;
  readonly place: Place;
}

/** How {@link endlessBatches} reads. */
export interface EndlessOptions {
  readonly batchSize: number;
  readonly random: Random;
  readonly signal?: AbortSignal;
  /** Where to go on; default the beginning. */
  readonly from?: Place;
}

/** The beginning of a source. */
export const BEGINNING: Place = { pass: 0, given: 0 };

/**
 * Yields the batches of one pass after another, each pass with a random stream of its own.
 *
 * A rest of less than half a batch is left out unless it is all there is: statistics over so few
 * examples would disturb batch normalisation. Going on from the middle of a pass makes the batches
 * before it again, as they draw from the same stream, and drops them.
 *
 * @throws TrainingError when the source has no examples.
 */
export async function* endlessBatches(
  source: ExampleSource,
  { batchSize, random, signal, from = BEGINNING }: EndlessOptions,
): AsyncGenerator<PlacedBatch, never> {
  for (let pass = from.pass; ; pass++) {
    const known = pass === from.pass ? from.given : 0;
    let given = 0;
    const options = { batchSize, random: random.child('pass', pass) };
    for await (const batch of source.batches(signal ? { ...options, signal } : options)) {
      const count = batch.ids.length;
      if (count === 0 || (given > 0 && 2 * count < batchSize)) continue;
      given += 1;
      if (given > known) yield { batch, place: { pass, given } };
    }
    if (given === 0) {
      throw new TrainingError(`source '${source.id}' has no examples`, {
        argument: 'source',
        hint: 'Give at least one example to learn from.',
      });
    }
  }
}
