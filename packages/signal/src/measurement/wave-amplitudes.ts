import type { Wave } from '@einthoven/core';
import type { RepresentativeBeat } from './representative-beat.ts';
import { type QrsDeflections, qrsDeflections, waveApex } from './wave-deflections.ts';

/** Amplitudes and net areas of the waves of one lead; what is not there is null. */
export interface WaveAmplitudes extends QrsDeflections {
  /** Of the apex of P over the straight line from its onset to its offset; below 0 where inverted. */
  readonly pMv: number | null;
  /** Of the apex of T over the isoelectric level; below 0 where inverted. */
  readonly tMv: number | null;
  /** Net area of P over the straight line from its onset to its offset. */
  readonly pAreaMvMs: number | null;
  /** Net area of QRS. */
  readonly qrsAreaMvMs: number | null;
  /** Net area from the onset to the offset of T. */
  readonly tAreaMvMs: number | null;
}

/**
 * Returns the amplitudes and areas of the waves of each lead, by lead name.
 *
 * Waves are sought between the ends that the beat has for all leads; the apex of P or T is where the
 * lead is farthest from the straight line between them.
 */
export function waveAmplitudes({
  leads,
  samples,
  sampleRate,
  beat: { p, qrs, t },
}: RepresentativeBeat): Record<string, WaveAmplitudes> {
  const entries = leads.map((lead, i): [string, WaveAmplitudes] => {
    const values = samples[i] as Float64Array;
    return [
      lead,
      {
        pMv: p && (waveApex(values, p)?.height ?? null),
        ...qrsDeflections(values, qrs, sampleRate),
        tMv: t && (waveApex(values, t)?.value ?? null),
        pAreaMvMs: p && areaOf(values, p, sampleRate) - chordAreaOf(values, p, sampleRate),
        qrsAreaMvMs: areaOf(values, qrs, sampleRate),
        tAreaMvMs: t && areaOf(values, t, sampleRate),
      },
    ];
  });
  return Object.fromEntries(entries);
}

/** In units of the samples times milliseconds, by the rule of trapezia. */
function areaOf(values: ArrayLike<number>, wave: Wave, sampleRate: number): number {
  const [from, to] = endsOf(values, wave);
  let sum = 0;
  for (let i = from; i < to; i++) sum += (values[i] as number) + (values[i + 1] as number);
  return (500 * sum) / sampleRate;
}

/** What is under the straight line between the ends. */
function chordAreaOf(values: ArrayLike<number>, wave: Wave, sampleRate: number): number {
  const [from, to] = endsOf(values, wave);
  return (500 * (to - from) * ((values[from] as number) + (values[to] as number))) / sampleRate;
}

function endsOf(values: ArrayLike<number>, { onset, offset }: Wave): [from: number, to: number] {
  const from = Math.min(values.length - 1, Math.max(0, Math.round(onset)));
  return [from, Math.max(from, Math.min(values.length - 1, Math.round(offset)))];
}
