import type { NdArray } from '../arrays/nd-array.ts';
import type { Random } from '../random/random.ts';

/** Examples side by side, as plain arrays. */
export interface Batch {
  /** Shape [batch, samples, leads]. */
  readonly inputs: NdArray<Float32Array>;
  /** By head name, shape [batch, width]. */
  readonly targets: Readonly<Record<string, NdArray<Float32Array>>>;
  /** By head name, shape of the target: 1 where it counts. A head without a mask counts everywhere. */
  readonly masks?: Readonly<Record<string, NdArray<Uint8Array>>>;
  /** One id an example. */
  readonly ids: readonly string[];
}

/** How an {@link ExampleSource} is read. */
export interface BatchesOptions {
  /** Largest number of examples in a batch; the last batch may be smaller. */
  readonly batchSize: number;
  /**
   * Orders, crops and augments the examples; null reads each example once, in order, as it is, which
   * is what evaluation needs.
   */
  readonly random: Random | null;
  readonly signal?: AbortSignal;
}

/** Anything that gives examples. */
export interface ExampleSource {
  readonly id: string;
  /** Changes when the examples do; part of the key under which results are kept. */
  readonly version: string;
  /** Number of examples in one pass. */
  readonly size: number;
  /** One pass over all examples; throws the reason of `signal` once that is aborted. */
  batches(options: BatchesOptions): AsyncIterable<Batch>;
}
