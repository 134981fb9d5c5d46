import type { Random } from '@einthoven/core';
import { ATRIAL_SOURCES, VENTRICULAR_SOURCES } from '../heart/heart.ts';
import { passes } from '../passes/passes.ts';
import type { RecordStreams, ResolvedOptions } from '../resolve-options.ts';
import type { AtrialWave } from '../rhythms/rhythm.ts';
import type { Schedule } from '../timing/schedule-beats.ts';
import type { Breathe } from './breathe.ts';
import { type Frames, frameCount } from './frames.ts';
import type { LeadField } from './lead-field.ts';
import { addBeat } from './render.ts';
import { addSpike } from './spike.ts';

/** Adds what a record shows without noise. */
export function renderRecord(
  { waves, beats }: Schedule,
  atrialWave: AtrialWave | undefined,
  frames: Frames,
  breathe: Breathe,
  { sampleRate, leadField }: ResolvedOptions,
  { random }: RecordStreams,
): void {
  for (const { template, layout, at } of waves) {
    const amplitudes = breathe(template.amplitudes, at, ATRIAL_SOURCES);
    addBeat({ layout, amplitudes }, frames, sampleRate, at, ATRIAL_SOURCES);
  }
  for (const { template, layout, event } of beats) {
    const { onset } = event;
    const amplitudes = breathe(template.amplitudes, onset, VENTRICULAR_SOURCES);
    addBeat({ layout, amplitudes }, frames, sampleRate, onset, VENTRICULAR_SOURCES);
  }
  const atria = atrialWave?.dipoles({
    sampleRate,
    length: frameCount(frames),
    start: atrialWave.steps?.start ?? 0,
    random: random('atrial-wave'),
  });
  for (const { direction, heights } of atria ?? []) {
    passes.addHeights(frames, 0, heights, heights.length, leadsSeeing(leadField, direction));
  }
  if (waves.some(isPaced) || beats.some(isPaced)) {
    addSpikes({ waves, beats }, frames, sampleRate, leadField, random('spikes'));
  }
}

/** What each lead sees of a dipole. */
const leadsSeeing = (field: LeadField, direction: readonly number[]): number[] =>
  field.map((row) => row.reduce((sum, value, i) => sum + value * (direction[i] as number), 0));

const isPaced = ({ event }: { readonly event: { readonly kind: string } }) =>
  event.kind === 'paced';

/** Adds a spike before each paced wave, those of the atria smaller. */
function addSpikes(
  { waves, beats }: Pick<Schedule, 'waves' | 'beats'>,
  frames: Frames,
  sampleRate: number,
  leadField: LeadField,
  random: Random,
): void {
  const size = random.uniform(0.4, 2);
  const sizesOf = (direction: readonly number[]) =>
    leadsSeeing(leadField, direction).map((seen) => size * seen);
  const atrium = sizesOf([0.15, 0.35, random.normal(0, 0.1)]);
  const ventricle = sizesOf([random.normal(0.35, 0.1), 0.7, random.normal(0.1, 0.15)]);
  for (const { event } of waves.filter(isPaced)) addSpike(frames, sampleRate, event.onset, atrium);
  for (const { event } of beats.filter(isPaced))
    addSpike(frames, sampleRate, event.onset, ventricle);
}
