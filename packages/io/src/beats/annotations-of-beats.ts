import type { Beat, Wave } from '@einthoven/core';
import type { Annotation } from '../recording.ts';
import { BLOCKED, WAVE_NUMBERS } from './beats-of-annotations.ts';

/** How to write beats as annotations. */
export interface AnnotationsOfBeatsOptions {
  /** Channel that the beats belong to; default 0. */
  readonly channel?: number;
  /** Sampling rate of the annotations over that of the beats; default 1. */
  readonly sampleRateRatio?: number;
}

/**
 * The annotations that mark beats, in the order of time: every wave as '(', its peak ('p', or 'x'
 * where no QRS follows; the beat's symbol; 't') and ')', at whole samples, with the wave's number
 * (0 P, 1 QRS, 2 T) on its boundaries. {@link beatsOfAnnotations} reads them back.
 */
export function annotationsOfBeats(
  beats: readonly Beat[],
  { channel = 0, sampleRateRatio = 1 }: AnnotationsOfBeatsOptions = {},
): Annotation[] {
  const at = (sample: number) => Math.round(sample * sampleRateRatio);
  const marks = beats.flatMap(({ p, qrs, t, symbol }) => [
    ...marksOf(p, qrs ? 'p' : BLOCKED, WAVE_NUMBERS.p, at),
    ...marksOf(qrs, symbol, WAVE_NUMBERS.qrs, at),
    ...marksOf(t, 't', WAVE_NUMBERS.t, at),
  ]);
  return marks
    .sort((a, b) => a.sample - b.sample)
    .map((mark) => ({ ...mark, subtype: 0, channel, aux: '' }));
}

function marksOf(
  wave: Wave | null,
  symbol: string,
  number: number,
  at: (sample: number) => number,
) {
  if (!wave) return [];
  const marks = [
    { sample: at(wave.onset), symbol: '(', number },
    { sample: at(wave.peak), symbol, number: 0 },
    { sample: at(wave.offset), symbol: ')', number },
  ];
  return marks.filter(({ sample }) => !Number.isNaN(sample));
}
