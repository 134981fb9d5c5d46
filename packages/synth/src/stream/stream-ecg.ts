import { type Beat, type Ecg, InvalidArgumentError, requireNumber } from '@einthoven/core';
import { createFrames, frameCount, LEADS_A_FRAME } from '../leads/frames.ts';
import { toEcg } from '../leads/to-ecg.ts';
import { OPTION_NAMES, requireOptions } from '../option-names.ts';
import { parseParameters } from '../parse-parameters.ts';
import { type PreparedRecord, prepareRecord } from '../prepare-record.ts';
import type { PlainSynthesisOptions } from '../synthesis-options.ts';
import { beginsIn, type Page, pagesOf } from './pages.ts';

/** Options of {@link streamEcg}. */
export interface StreamOptions extends Omit<PlainSynthesisOptions, 'durationSeconds'> {
  /** Length of a chunk, from one sample to 10 s; default 0.2. */
  readonly chunkSeconds?: number;
  /**
   * A clock in milliseconds, such as `() => performance.now()`: each chunk then comes when its last
   * sample has been taken. Default none: chunks come as fast as they are asked for.
   */
  readonly clock?: () => number;
  /** Ends the stream with its reason. */
  readonly signal?: AbortSignal;
}

/** The next samples of an endless record. */
export interface EcgChunk {
  /** In mV. */
  readonly ecg: Ecg;
  /** Index of the first sample of this chunk, from the start of the stream. */
  readonly startSample: number;
  /**
   * The beats whose QRS begins in this chunk, each whole and in one chunk only; P waves that no QRS
   * follows likewise. Positions are samples from the start of the stream, and may lie in chunks before
   * or behind.
   */
  readonly beats: readonly Beat[];
}

/**
 * Returns an endless synthetic ECG in chunks, with its truth.
 *
 * The same options give the same samples, whatever the length of the chunks, and memory does not grow.
 * The truth is exact. The rhythm is planned for 72 s at a time with the rate and intervals asked for,
 * and goes over from plan to plan at a beat where both are most alike; a longer pattern than that is
 * torn. A noise is made for 20 s at a time, fading into the next; `snrDb` refers to the first 20 s.
 *
 * @throws InvalidArgumentError, NotFoundError as `synthesizeEcg`, at once; the reason of `signal` from
 * the iterator.
 */
export function streamEcg(options: StreamOptions = {}): AsyncIterable<EcgChunk> {
  requireOptions(options, knownOptions());
  const { chunkSeconds = 0.2, clock, signal, ...rest } = options;
  requireNumber('chunkSeconds', chunkSeconds, { above: 0, max: 10 });
  requireClock(clock);
  const parsed = parseParameters(rest);
  const sampleRate = prepareRecord(parsed).resolved.sampleRate;
  const length = Math.max(1, Math.round(chunkSeconds * sampleRate));
  return {
    async *[Symbol.asyncIterator]() {
      signal?.throwIfAborted();
      const started = clock?.() ?? 0;
      for (const chunk of chunksOf(prepareRecord(parsed), length)) {
        const due = started + (1000 * (chunk.startSample + length)) / sampleRate;
        if (clock) await sleep(due - clock(), signal);
        signal?.throwIfAborted();
        yield chunk;
      }
    },
  };
}

const knownOptions = () => [
  'chunkSeconds',
  'clock',
  'signal',
  ...OPTION_NAMES.filter((name) => name !== 'durationSeconds'),
];

function requireClock(clock: unknown): void {
  if (clock === undefined || typeof clock === 'function') return;
  throw new InvalidArgumentError('clock is no function', {
    argument: 'clock',
    value: clock,
    hint: 'Pass a function that returns milliseconds.',
  });
}

function* chunksOf(prepared: PreparedRecord, length: number): Generator<EcgChunk> {
  const pages = pagesOf(prepared);
  let page: Page = pages.next().value;
  for (let start = 0; ; start += length) {
    const frames = createFrames(length);
    const beats: Beat[] = [];
    for (let filled = 0; filled < length; ) {
      const at = start + filled - page.start;
      const count = Math.min(length - filled, frameCount(page.frames) - at);
      if (count <= 0) {
        page = pages.next().value;
        continue;
      }
      const taken = page.frames.subarray(LEADS_A_FRAME * at, LEADS_A_FRAME * (at + count));
      frames.set(taken, LEADS_A_FRAME * filled);
      beats.push(...page.beats.filter(beginsIn(start + filled, start + filled + count)));
      filled += count;
    }
    yield { ecg: toEcg(frames, prepared.resolved), startSample: start, beats };
  }
}

/** Resolves after some milliseconds; rejects with the reason of the signal as soon as it is aborted. */
function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
