import { createEcg, type Ecg, toContiguous } from '@einthoven/core';
import { type AamiBeatClass, type Annotation, aamiClassOf } from '@einthoven/io';

/** A piece of a recording with a beat in its middle. */
export interface CutBeat {
  /** Where the beat is annotated, in samples of the recording. */
  readonly sample: number;
  readonly label: AamiBeatClass;
  readonly ecg: Ecg;
}

/** How {@link cutBeats} chooses and cuts. */
export interface CutBeatsOptions {
  /** Length of a piece. */
  readonly seconds: number;
  /** At most so many beats of each class, evenly spread over those that there are. */
  readonly perClass: number;
}

/**
 * The annotated beats of a recording, each in the middle of a piece of it, in time order; beats too
 * near to an end for a whole piece are left out.
 */
export function cutBeats(
  ecg: Ecg,
  annotations: readonly Annotation[],
  { seconds, perClass }: CutBeatsOptions,
): CutBeat[] {
  const length = Math.round(seconds * ecg.sampleRate);
  const startOf = (sample: number) => sample - (length >> 1);
  const end = ecg.samples.shape[1] as number;
  const byClass = new Map<AamiBeatClass, number[]>();
  for (const { sample, symbol } of annotations) {
    const label = aamiClassOf(symbol);
    if (!label || startOf(sample) < 0 || startOf(sample) + length > end) continue;
    const samples = byClass.get(label);
    if (samples) samples.push(sample);
    else byClass.set(label, [sample]);
  }
  return [...byClass]
    .flatMap(([label, samples]) => spread(samples, perClass).map((sample) => ({ label, sample })))
    .sort((a, b) => a.sample - b.sample)
    .map((beat) => ({ ...beat, ecg: cut(ecg, startOf(beat.sample), length) }));
}

/** At most `count` of the values, evenly spread. */
function spread<T>(values: readonly T[], count: number): readonly T[] {
  if (values.length <= count) return values;
  return Array.from(
    { length: count },
    (_, i) => values[Math.floor(((i + 0.5) * values.length) / count)] as T,
  );
}

function cut(ecg: Ecg, start: number, length: number): Ecg {
  const all = toContiguous(ecg.samples);
  const width = ecg.samples.shape[1] as number;
  const samples = ecg.leads.map((_, row) =>
    all.slice(row * width + start, row * width + start + length),
  );
  return createEcg({ ...ecg, samples });
}
