import { ATRIAL_SOURCES } from '../heart/heart.ts';
import type { RecordStreams, ResolvedOptions } from '../resolve-options.ts';
import type { AtrialWave } from '../rhythms/rhythm.ts';
import type { Schedule } from '../timing/schedule-beats.ts';
import type { Breathe } from './breathe.ts';
import { addFibrillation } from './fibrillation.ts';
import { addBeat, VENTRICULAR_SOURCES } from './render.ts';
import { rowsOf } from './rows-of.ts';

/** Returns the clean rows I, II, V1 … V6 of a record. */
export function renderRecord(
  { waves, beats }: Schedule,
  atrialWave: AtrialWave | undefined,
  length: number,
  breathe: Breathe,
  { sampleRate, leadField }: ResolvedOptions,
  { random }: RecordStreams,
): Float64Array[] {
  const rows = rowsOf(8, length);
  for (const { template, layout, at } of waves) {
    const amplitudes = breathe(template.amplitudes, at);
    addBeat({ layout, amplitudes }, rows, sampleRate, at, 1, ATRIAL_SOURCES);
  }
  for (const { template, layout, event } of beats) {
    const { onset } = event;
    const amplitudes = breathe(template.amplitudes, onset);
    addBeat({ layout, amplitudes }, rows, sampleRate, onset, 1, VENTRICULAR_SOURCES);
  }
  if (atrialWave) addFibrillation(rows, sampleRate, leadField, random('fibrillation'));
  return rows;
}
