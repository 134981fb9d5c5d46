import type { Beat } from '@einthoven/core';
import { parseParameters } from '../parse-parameters.ts';
import type { PlainSynthesisOptions } from '../synthesis-options.ts';
import { synthesizeEcg } from '../synthesize-ecg.ts';

// What the tests of rhythms read off a record.

/** Rate of {@link record} in hertz. */
export const RATE = 250;
/** A minute of lead II. */
export const record = (options: PlainSynthesisOptions) =>
  synthesizeEcg(
    parseParameters({ sampleRate: RATE, durationSeconds: 60, leads: ['II'], ...options }),
  );
/** A built-in rhythm in its plain form. */
export const rhythm = (id: string, parameters = {}) =>
  ({ id, parameters }) as NonNullable<PlainSynthesisOptions['rhythm']>;

/** Differences of neighbours. */
export const gapsOf = (times: readonly number[]) =>
  times.slice(1).map((t, i) => t - (times[i] as number));
/** QRS onsets in seconds. */
export const onsetsOf = (beats: readonly Beat[]) =>
  beats.flatMap(({ qrs }) => (qrs ? [qrs.onset / RATE] : []));
/** PR in ms; NaN without one. */
export const prOf = ({ p, qrs }: Beat) =>
  p && qrs ? ((qrs.onset - p.onset) / RATE) * 1000 : Number.NaN;
/** Arithmetic mean. */
export const mean = (values: readonly number[]) =>
  values.reduce((a, b) => a + b, 0) / values.length;
/** Annotation codes in a row. */
export const symbolsOf = (beats: readonly Beat[]) => beats.map(({ symbol }) => symbol).join('');
